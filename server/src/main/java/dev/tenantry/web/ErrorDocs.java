package dev.tenantry.web;

import dev.tenantry.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page behind each refusal's {@code type}: {@code docs/errors/} as people read it. */
@Controller
@Needs(Access.PUBLIC)
class ErrorDocs {

    private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).build();

    @GetMapping("/errors/{code:[a-z][a-z0-9_]{1,60}}")
    String page(@PathVariable String code, Model model) throws IOException {
        var file = new ClassPathResource("docs/errors/" + code + ".md");
        if (!file.exists()) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        var text = file.getContentAsString(StandardCharsets.UTF_8);
        model.addAttribute("code", code);
        model.addAttribute("html", HTML.render(Parser.builder().build().parse(text)));
        return "web/error-doc";
    }
}
