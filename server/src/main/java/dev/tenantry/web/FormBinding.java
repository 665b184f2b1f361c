package dev.tenantry.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.validation.Validator;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;

/** A form fills its record's components and nothing else: no nested paths, no setters, no indexes. */
@Configuration(proxyBeanMethods = false)
class FormBinding {

    @Bean
    ConfigurableWebBindingInitializer componentsOnly(
            @Qualifier("mvcConversionService") FormattingConversionService conversions,
            @Qualifier("mvcValidator") Validator validator) {
        var binding = new ComponentsOnly();
        binding.setConversionService(conversions);
        binding.setValidator(validator);
        return binding;
    }

    private static final class ComponentsOnly extends ConfigurableWebBindingInitializer {

        @Override
        public void initBinder(WebDataBinder binder) {
            super.initBinder(binder);
            binder.setDeclarativeBinding(true);
        }
    }
}
