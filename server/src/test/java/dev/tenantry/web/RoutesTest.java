package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TenantryTest
class RoutesTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void everyRouteDeclaresWhatItNeeds() {
        var undeclared = new ArrayList<String>();
        routes.getHandlerMethods().forEach((route, method) -> {
            if (GuardInterceptor.needsOf(method) == null) {
                undeclared.add(route + " " + method + ": add @Needs");
            }
        });
        assertThat(undeclared).isEmpty();
    }
}
