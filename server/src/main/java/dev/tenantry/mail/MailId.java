package dev.tenantry.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one letter; written {@code mail_…}. */
public record MailId(UUID uuid) {

    public static MailId next() {
        return new MailId(TypeId.next());
    }

    public static MailId of(UUID uuid) {
        return new MailId(uuid);
    }

    @JsonCreator
    public static MailId of(String text) {
        return new MailId(TypeId.parse("mail", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("mail", uuid);
    }
}
