package dev.tenantry.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what no handler saw: a rejected address, a fault while rendering. */
@RestController
@Needs(Access.PUBLIC)
class ErrorRoute implements ErrorController {

    private final RefusalAnswer answer;

    ErrorRoute(RefusalAnswer answer) {
        this.answer = answer;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code
                : 404;
        if (status >= 500) {
            answer.write(request, response, WebRefusal.INTERNAL_ERROR);
        } else {
            answer.write(request, response, RefusalAdvice.byStatus(status,
                    new IllegalArgumentException("The request was refused before it was read.")));
        }
    }
}
