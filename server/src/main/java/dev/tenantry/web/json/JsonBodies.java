package dev.tenantry.web.json;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short way for what nearly all calls are: a record as {@code application/json}, in and out. The
 * framework's way looks for converters, media types and advices at each call, which costs more than reading
 * and writing do; it is still taken for everything else, so an unusual call gets the usual answer.
 */
final class JsonBodies implements HandlerMethodArgumentResolver, HandlerMethodReturnValueHandler {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final RequestResponseBodyMethodProcessor general;
    private final JsonMapper json;
    private final Validator validator;
    private final jakarta.validation.Validator constraints;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    JsonBodies(RequestResponseBodyMethodProcessor general, JsonMapper json, Validator validator,
            jakarta.validation.Validator constraints) {
        this.general = general;
        this.json = json;
        this.validator = validator;
        this.constraints = constraints;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return general.supportsParameter(parameter);
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return general.supportsReturnType(type);
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
            NativeWebRequest web, @Nullable WebDataBinderFactory binder) throws Exception {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null || !isRecord(parameter) || !carriesJson(request)) {
            return general.resolveArgument(parameter, model, web, binder);
        }
        var body = read(request, parameter.getParameterType());
        if (parameter.hasParameterAnnotation(Valid.class)) {
            check(body, parameter);
        }
        return body;
    }

    private static boolean isRecord(MethodParameter parameter) {
        var wanted = parameter.getParameterAnnotation(RequestBody.class);
        return parameter.getParameterType().isRecord() && wanted != null && wanted.required();
    }

    /**
     * Announced and not empty; without a length or a type the framework finds the words for what is
     * wrong.
     */
    private static boolean carriesJson(HttpServletRequest request) {
        return request.getContentLength() > 0 && JSON.equals(request.getContentType());
    }

    private Object read(HttpServletRequest request, Class<?> type) throws IOException {
        var bytes = request.getInputStream().readNBytes(request.getContentLength());
        try {
            Object body = readers.computeIfAbsent(type, json::readerFor).readValue(bytes);
            if (body == null) {
                throw new HttpMessageNotReadableException("null is no body",
                        new ServletServerHttpRequest(request));
            }
            return body;
        } catch (InvalidDefinitionException e) {
            throw e; // ours to mend, so a fault
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("JSON parse error: " + e.getOriginalMessage(), e,
                    new ServletServerHttpRequest(request));
        }
    }

    private void check(Object body, MethodParameter parameter) throws MethodArgumentNotValidException {
        if (constraints.validate(body).isEmpty()) {
            return;
        }
        var result = new BeanPropertyBindingResult(body, String.valueOf(parameter.getParameterName()));
        validator.validate(body, result);
        if (result.hasErrors()) {
            throw new MethodArgumentNotValidException(parameter, result);
        }
    }

    @Override
    public void handleReturnValue(@Nullable Object value, MethodParameter type, ModelAndViewContainer model,
            NativeWebRequest web) throws Exception {
        var response = web.getNativeResponse(HttpServletResponse.class);
        if (response == null || !(value instanceof Record) || !takesJson(web)) {
            general.handleReturnValue(value, type, model, web);
            return;
        }
        model.setRequestHandled(true);
        var bytes = json.writeValueAsBytes(value);
        response.setContentType(JSON);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean takesJson(NativeWebRequest web) {
        var accept = web.getHeader(HttpHeaders.ACCEPT);
        return accept == null || accept.equals(JSON) || accept.equals(MediaType.ALL_VALUE);
    }
}
