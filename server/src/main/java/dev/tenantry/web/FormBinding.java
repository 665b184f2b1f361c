package dev.tenantry.web;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** A form fills its record's components and nothing else: no nested paths, no setters, no indexes. */
@ControllerAdvice
class FormBinding {

    @InitBinder
    void componentsOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
