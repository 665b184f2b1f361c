package dev.tenantry.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The browsable API reference, drawn from the very OpenAPI document that programs fetch. */
@Controller
@Needs(Access.PUBLIC)
class ApiReference {

    /** One operation as the page lists it; {@code example} is a body that would be read. */
    record Operation(String id, String method, String path, String summary, String description,
            List<Field> fields,
            String example) {}

    record Field(String name, String type, boolean required, String description) {}

    private final OpenApiWebMvcResource openApi;
    private final ObjectMapper json = new ObjectMapper();

    ApiReference(OpenApiWebMvcResource openApi) {
        this.openApi = openApi;
    }

    @GetMapping("/docs/api")
    String page(HttpServletRequest request, Locale locale, Model model) throws IOException {
        var document = json.readTree(openApi.openapiJson(request, "/v1/openapi.json", locale));
        var groups = new TreeMap<String, List<Operation>>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            var tag = method.getValue().path("tags").path(0).asText("Other");
            groups.computeIfAbsent(tag, name -> new ArrayList<>())
                    .add(operation(document, path.getKey(), method.getKey(), method.getValue()));
        }));
        model.addAttribute("groups", groups);
        return "web/api";
    }

    private Operation operation(JsonNode document, String path, String method, JsonNode node) {
        var body = resolve(document, node.path("requestBody").path("content").path("application/json")
                .path("schema"));
        var fields = new ArrayList<Field>();
        node.path("parameters").forEach(parameter -> fields.add(new Field(parameter.path("name").asText(),
                parameter.path("in").asText(), parameter.path("required").asBoolean(),
                parameter.path("description").asText(""))));
        var required = new ArrayList<String>();
        body.path("required").forEach(name -> required.add(name.asText()));
        body.path("properties").properties().forEach(property -> fields.add(new Field(property.getKey(),
                typeOf(document, property.getValue()), required.contains(property.getKey()),
                property.getValue().path("description").asText(""))));
        var verb = method.toUpperCase(Locale.ROOT);
        return new Operation(method + path.replaceAll("[^A-Za-z0-9]+", "-"), verb, path,
                node.path("summary").asText(""), node.path("description").asText(""), fields,
                example(document, body));
    }

    private String example(JsonNode document, JsonNode body) {
        if (!body.has("properties")) {
            return "";
        }
        var lines = new ArrayList<String>();
        body.path("properties").properties().forEach(property -> lines.add(
                "  \"%s\": %s".formatted(property.getKey(), sample(document, property.getValue()))));
        return "{\n" + String.join(",\n", lines) + "\n}";
    }

    private static String sample(JsonNode document, JsonNode schema) {
        if (schema.has("example")) {
            return schema.get("example").toString();
        }
        return switch (typeOf(document, schema)) {
            case "integer", "number" -> "1";
            case "boolean" -> "true";
            case "array" -> "[]";
            case "object" -> "{}";
            default -> "\"…\"";
        };
    }

    private static String typeOf(JsonNode document, JsonNode schema) {
        return resolve(document, schema).path("type").asText("string");
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        var reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
