package dev.tenantry.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/** Renders a refusal once, in the form its reader wants: RFC 9457 problem JSON, or a page. */
@Component
class RefusalAnswer {

    /** Details that lead on to a page, from which people come back to where they were. */
    private static final Map<String, String> WAYS = Map.of("factor_url", "Finish signing in",
            "step_up_url", "Show who you are", "enrol_url", "Set up a second factor",
            "password_url", "Choose a new password", "terms_url", "Read the terms");

    private final JsonMapper json;
    private final PublicUrl publicUrl;
    private final ViewResolver views;
    private final PageModel pages;

    RefusalAnswer(JsonMapper json, PublicUrl publicUrl, PageModel pages,
            @Qualifier("thymeleafViewResolver") ViewResolver views) {
        this.pages = pages;
        this.json = json;
        this.publicUrl = publicUrl;
        this.views = views;
    }

    void write(HttpServletRequest request, HttpServletResponse response, RefusalCode code)
            throws IOException {
        write(request, response, new Refusal(code));
    }

    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(refusal.code().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refusal.details().get("retry_after_seconds") instanceof Long seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        } else if (refusal.code().status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (wantsPage(request)) {
            writePage(request, response, refusal);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.getOutputStream().write(problemJson(request, refusal));
        }
        response.flushBuffer();
    }

    byte[] problemJson(HttpServletRequest request, Refusal refusal) {
        return json.writeValueAsBytes(problem(request, refusal));
    }

    private ProblemDetail problem(HttpServletRequest request, Refusal refusal) {
        var code = refusal.code();
        var problem = ProblemDetail.forStatus(code.status());
        problem.setType(URI.create(publicUrl.of("/errors/" + code.code())));
        problem.setTitle(code.sentence());
        problem.setProperty("code", code.code());
        problem.setProperty("request_id", RequestId.of(request));
        refusal.details().forEach((name, value) -> {
            if (name.equals("detail")) {
                problem.setDetail(String.valueOf(value));
            } else {
                problem.setProperty(name, value);
            }
        });
        return problem;
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        response.setContentType("text/html;charset=UTF-8");
        var code = refusal.code();
        var model = new HashMap<String, Object>();
        model.put("status", code.status());
        model.put("code", code.code());
        model.put("sentence", code.sentence());
        model.put("details", refusal.details());
        model.put("reference", RequestId.of(request));
        model.put("docs", "/errors/" + code.code());
        var action = actionOf(refusal, request);
        model.put("action", action);
        if (action != null) {
            response.setHeader("Refresh", "0;url=" + action.href());
        }
        model.put("nav", navOrNull(request, code));
        try {
            views.resolveViewName("web/refusal", request.getLocale()).render(model,
                    new WithoutParameters(request), response);
        } catch (Exception e) {
            throw new IllegalStateException("the refusal page cannot be rendered", e);
        }
    }

    /** What was refused may be the parameters, so the page about it reads none. */
    private static final class WithoutParameters extends HttpServletRequestWrapper {

        WithoutParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }

    /** The way on, which the page offers and which a browser takes by itself. */
    private @Nullable Action actionOf(Refusal refusal, HttpServletRequest request) {
        var details = refusal.details();
        if (details.get("upgrade_url") instanceof String href) {
            return new Action("Choose a plan", local(href) + (href.contains("?") ? "&" : "?") + "because="
                    + refusal.code().code());
        }
        if (details.get("verify_url") instanceof String href) {
            return new Action("Confirm your address", local(href));
        }
        for (var way : WAYS.entrySet()) {
            if (details.get(way.getKey()) instanceof String href) {
                return new Action(way.getValue(), local(href) + comingBack(request));
            }
        }
        return refusal.code() == WebRefusal.UNAUTHENTICATED
                ? new Action("Sign in", "/sign-in" + comingBack(request)) : null;
    }

    /** The reader may have come under another name of ours than the public one, and stays there. */
    private String local(String href) {
        return href.startsWith(publicUrl.origin() + "/") ? href.substring(publicUrl.origin().length()) : href;
    }

    /** After signing in people go on to where they were; a form they sent is not sent again. */
    private static String comingBack(HttpServletRequest request) {
        var query = request.getQueryString();
        var where = request.getMethod().equals("GET")
                ? request.getRequestURI() + (query == null ? "" : "?" + query) : pageBefore(request);
        return where == null || LocalPath.orHome(where).equals(LocalPath.HOME) ? ""
                : "?next=" + URLEncoder.encode(where, StandardCharsets.UTF_8);
    }

    /** The page of ours that had the form, if the browser says. */
    private static @Nullable String pageBefore(HttpServletRequest request) {
        try {
            var page = URI.create(String.valueOf(request.getHeader(HttpHeaders.REFERER)));
            var query = page.getRawQuery();
            return String.valueOf(page.getAuthority()).equals(request.getHeader(HttpHeaders.HOST))
                    ? page.getRawPath() + (query == null ? "" : "?" + query) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What the page offers to do next. */
    record Action(String label, String href) {}

    /** The page about a fault must not need what may just have failed. */
    private @Nullable Nav navOrNull(HttpServletRequest request, RefusalCode code) {
        if (code.status() >= 500) {
            return null;
        }
        try {
            return pages.navOf(request);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Programs get problem JSON; a browser that asks for a page gets one. */
    static boolean wantsPage(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.startsWith("/v1/") || path.startsWith("/webhooks/")
                || path.startsWith("/simulator/stripe/") || path.startsWith("/simulator/zaprite/v1/")
                || path.startsWith("/simulator/btcpay/api/")) {
            return false;
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null || accept.contains("text/html") || !accept.contains("json");
    }
}
