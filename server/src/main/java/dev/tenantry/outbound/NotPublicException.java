package dev.tenantry.outbound;

import java.io.IOException;

/** An address that is not called for anybody. */
public class NotPublicException extends IOException {

    NotPublicException(String message) {
        super(message);
    }
}
