package com.example.shop.faults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Applies the faults to what customers ask for. */
@Component
class FaultInterceptor implements HandlerInterceptor, WebMvcConfigurer {

  private final Faults faults;

  FaultInterceptor(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/products/**", "/orders/**", "/stock/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    this.faults.request();
    return true;
  }
}
