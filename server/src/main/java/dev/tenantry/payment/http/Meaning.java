package dev.tenantry.payment.http;

import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What differs from rail to rail in what an answer means. */
public interface Meaning {

    /** Whether a 404 with this code is the rail's own, and says that there is no such thing. */
    boolean isAbsent(String code);

    /** Whether a success with this body is one; what could not be read is null. */
    boolean isAnswer(HttpMethod method, JsonNode body);
}
