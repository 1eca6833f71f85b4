package com.example.shop.faults;

final class InjectedFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InjectedFaultException() {
    super("injected by PUT /faults");
  }
}
