package dev.tenantry.web;

import dev.tenantry.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Words what Tomcat refuses before any of our filters, such as an address with a slash or a NUL encoded in
 * it: a problem for programs, and for people a plain page, since nothing that draws pages was reached.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContainerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
            <body><h1>%2$d</h1><p>%1$s</p><p>%3$s</p><p><a href="/">To the start page</a></p></body></html>
            """;

    private final ObjectProvider<RefusalAnswer> answers;

    ContainerRefusals(ObjectProvider<RefusalAnswer> answers) {
        this.answers = answers;
    }

    /** Added last, so it stands inside Tomcat's own and answers first. */
    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new Valve()));
    }

    private final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable fault) {
            var allowed = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !allowed.get()
                    || !response.setErrorReported()) {
                return;
            }
            try {
                write(request, response);
            } catch (IOException e) {
                container.getLogger().debug("nobody reads the answer any more", e);
            }
        }

        private void write(Request request, Response response) throws IOException {
            var refusal = refusalOf(response.getStatus());
            var reference = RequestId.give(request, response);
            response.setStatus(refusal.code().status());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY);
            byte[] body;
            if (RefusalAnswer.wantsPage(request)) {
                response.setContentType("text/html;charset=UTF-8");
                body = PAGE.formatted(refusal.code().sentence(), refusal.code().status(), reference)
                        .getBytes(StandardCharsets.UTF_8);
            } else {
                response.setContentType("application/problem+json");
                body = answers.getObject().problemJson(request, refusal);
            }
            response.getOutputStream().write(body);
            response.finishResponse();
        }

        private static Refusal refusalOf(int status) {
            return switch (status) {
                case 501 -> byStatus(400, "A transfer encoding other than chunked is not understood.");
                default -> status >= 500 ? new Refusal(WebRefusal.INTERNAL_ERROR)
                        : byStatus(status, "The address is not properly written.");
            };
        }

        private static Refusal byStatus(int status, String reason) {
            return RefusalAdvice.byStatus(status, new IllegalArgumentException(reason));
        }
    }
}
