package com.example.shop.faults;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Switches faults on and off; what a {@code PUT} leaves out is off. */
@RestController
@RequestMapping("/faults")
class FaultController {

  private final Faults faults;

  FaultController(Faults faults) {
    this.faults = faults;
  }

  @GetMapping
  FaultSettings faults() {
    return this.faults.settings();
  }

  @PutMapping
  FaultSettings set(@Valid @RequestBody FaultSettings settings) {
    this.faults.set(settings);
    return settings;
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    this.faults.set(FaultSettings.NONE);
  }
}
