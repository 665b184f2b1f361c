package dev.tenantry.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts words into the OpenAPI document: what a call is for ({@code api.POST./v1/checks}) and which group it
 * belongs to ({@code api.group.checks}, by the first part of its path), from {@code messages/api.properties}.
 */
@Component
class ApiWords implements OpenApiCustomizer {

    static {
        // made by us from the session or the key, never sent by a client
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(
                CurrentPerson.class, CurrentMember.class, CurrentKey.class, Caller.class);
    }

    private final MessageSource messages;

    ApiWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> describe(operation, method.name(), path)));
    }

    private void describe(Operation operation, String method, String path) {
        var summary = words("api." + method + "." + path);
        if (summary != null && operation.getSummary() == null) {
            operation.setSummary(summary);
        }
        var group = words("api.group." + path.replaceFirst("^/v1/", "").replaceFirst("/.*", ""));
        if (group != null) {
            operation.setTags(List.of(group));
        }
    }

    private @Nullable String words(String key) {
        return messages.getMessage(key, null, null, Locale.ENGLISH);
    }
}
