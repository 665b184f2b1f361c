package dev.tenantry.web.json;

import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link JsonBodies} in the place of what it asks in unusual cases. */
@Component
class ShortWay implements SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingHandlerAdapter> adapters;
    private final JsonMapper json;
    private final Validator validator;
    private final jakarta.validation.Validator constraints;

    ShortWay(ObjectProvider<RequestMappingHandlerAdapter> adapters, JsonMapper json,
            @Qualifier("mvcValidator") Validator validator,
            jakarta.validation.Validator constraints) {
        this.adapters = adapters;
        this.json = json;
        this.validator = validator;
        this.constraints = constraints;
    }

    @Override
    public void afterSingletonsInstantiated() {
        adapters.forEach(adapter -> {
            adapter.setArgumentResolvers(replaced(adapter.getArgumentResolvers()));
            adapter.setReturnValueHandlers(replaced(adapter.getReturnValueHandlers()));
        });
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> replaced(List<? extends T> all) {
        Function<T, T> swap = one -> one instanceof RequestResponseBodyMethodProcessor general
                ? (T) new JsonBodies(general, json, validator, constraints) : one;
        return all.stream().map(one -> swap.apply(one)).toList();
    }
}
