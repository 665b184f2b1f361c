package dev.tenantry.web.json;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * A number or a boolean is not a text: what has the wrong type is refused, not guessed at. Texts are
 * whole.
 */
@Configuration
class StrictJson {

    @Bean
    JsonMapperBuilderCustomizer textsAreTexts() {
        return json -> json.addModule(new SimpleModule().addDeserializer(String.class, new WholeText()))
                .withCoercionConfig(LogicalType.Textual, texts -> texts
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /**
     * A text in JSON with half a character in it is refused at the door: no encoding can write it, so it
     * would be stored as something else, or fail much later.
     */
    private static final class WholeText extends StdScalarDeserializer<String> {

        WholeText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            var text = StringDeserializer.instance.deserialize(json, context);
            if (text != null && !isWhole(text)) {
                throw context.weirdStringException(text, String.class, "has half a character in it");
            }
            return text;
        }

        private static boolean isWhole(String text) {
            return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE
                    && c <= Character.MAX_SURROGATE);
        }
    }
}
