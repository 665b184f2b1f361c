package dev.tenantry.web;

import dev.tenantry.audit.Incident;
import dev.tenantry.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns whatever a handler threw into one refusal: expected ones as they are, faults without their
 * detail.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class RefusalAdvice {

    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

    private final RefusalAnswer answer;
    private final SecurityTrail trail;

    RefusalAdvice(RefusalAnswer answer, SecurityTrail trail) {
        this.trail = trail;
        this.answer = answer;
    }

    @ExceptionHandler
    void refusal(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(request, response, refusal);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var refusal = Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .filter(Refusal.class::isInstance).map(Refusal.class::cast).findFirst();
        if (refusal.isPresent()) {
            answer.write(request, response, refusal.get());
            return;
        }
        answer.write(request, response, invalid(switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                    "Unknown field '%s'.".formatted(unknown.getPropertyName());
            case MismatchedInputException wrong -> "The value of '%s' has the wrong type or form."
                    .formatted(pathOf(wrong));
            case null -> "A JSON body is required.";
            default -> "The body is not well-formed JSON.";
        }));
    }

    @ExceptionHandler
    void invalid(MethodArgumentNotValidException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(request, response, invalidFields(e));
    }

    @ExceptionHandler
    void invalid(HandlerMethodValidationException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(request, response, invalid(e.getAllErrors().stream()
                .map(error -> error.getDefaultMessage()).collect(Collectors.joining(" "))));
    }

    /** Spring's firewall looks at the names and values of parameters only when somebody asks for them. */
    @ExceptionHandler
    void notAllowed(RequestRejectedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(request, response, invalid("A parameter has a name or a value that is not allowed."));
    }

    @ExceptionHandler
    void wrongType(MethodArgumentTypeMismatchException e, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        var inPath = request.getRequestURI().contains(String.valueOf(e.getValue()));
        answer.write(request, response, inPath ? new Refusal(WebRefusal.NOT_FOUND)
                : invalid("The value of '%s' has the wrong type or form.".formatted(e.getName())));
    }

    /** A rollback fails when the connection has broken in the middle of a transaction. */
    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class,
            TransientDataAccessResourceException.class, QueryTimeoutException.class,
            TransactionSystemException.class})
    void databaseAway(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.warn("the database does not answer: {}", e.getMessage());
        answer.write(request, response, WebRefusal.UNAVAILABLE);
    }

    @ExceptionHandler
    void anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            answer.write(request, response, byStatus(known.getStatusCode().value(), e));
            return;
        }
        log.error("fault in {} {}", request.getMethod(), pathOf(request), e);
        if (request.getRequestURI().startsWith("/webhooks/")) {
            trail.happened(Incident.WEBHOOK_FAULT);
        }
        answer.write(request, response, WebRefusal.INTERNAL_ERROR);
    }

    /** A webhook's path may hold a secret; its pattern does not. */
    private static Object pathOf(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getRequestURI().startsWith("/webhooks/") ? String.valueOf(pattern)
                : request.getRequestURI();
    }

    static Refusal byStatus(int status, Exception e) {
        return switch (status) {
            case 404 -> new Refusal(WebRefusal.NOT_FOUND);
            case 405 -> new Refusal(WebRefusal.METHOD_NOT_ALLOWED);
            case 406 -> new Refusal(WebRefusal.NOT_ACCEPTABLE);
            case 413 -> new Refusal(WebRefusal.PAYLOAD_TOO_LARGE);
            case 415 -> new Refusal(WebRefusal.UNSUPPORTED_MEDIA_TYPE);
            default -> invalid(e.getMessage());
        };
    }

    private static Refusal invalidFields(BindException e) {
        var fields = e.getFieldErrors().stream().collect(Collectors.toMap(
                error -> wireName(error.getField()), error -> String.valueOf(error.getDefaultMessage()),
                (first, second) -> first));
        return new Refusal(WebRefusal.INVALID_REQUEST).with("fields", fields)
                .with("detail", fields.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(field -> field.getKey() + " " + field.getValue())
                                .collect(Collectors.joining(", ")));
    }

    /** Fields are snake_case outside and camelCase inside. */
    private static String wireName(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Refusal invalid(String detail) {
        return new Refusal(WebRefusal.INVALID_REQUEST).with("detail", detail);
    }

    private static String pathOf(MismatchedInputException e) {
        return e.getPath().stream().map(part -> part.getPropertyName() != null
                ? part.getPropertyName() : "[" + part.getIndex() + "]").collect(Collectors.joining("."));
    }
}
