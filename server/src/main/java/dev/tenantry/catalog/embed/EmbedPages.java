package dev.tenantry.catalog.embed;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The script for other pages, and a page that shows what it does and how to use it. */
@Controller
@Needs(Access.PUBLIC)
class EmbedPages {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final CacheControl A_WHILE = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic()
            .staleWhileRevalidate(Duration.ofDays(1));
    private static final CacheControl FOR_GOOD = CacheControl.maxAge(Duration.ofDays(365)).cachePublic()
            .immutable();

    private final EmbedScript script;
    private final PublicUrl urls;

    EmbedPages(EmbedScript script, PublicUrl urls) {
        this.script = script;
        this.urls = urls;
    }

    @GetMapping("/embed/tenantry.js")
    ResponseEntity<byte[]> newest() {
        return script(A_WHILE);
    }

    /** For whoever pins what they load. Another release is another address. */
    @GetMapping("/embed/{version}/tenantry.js")
    ResponseEntity<byte[]> pinned(@PathVariable String version) {
        if (!version.equals(script.version())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        return script(FOR_GOOD);
    }

    @GetMapping("/embed")
    String demo(Model model) {
        model.addAttribute("newest", urls.of("/embed/tenantry.js"));
        model.addAttribute("pinned", urls.of("/embed/%s/tenantry.js".formatted(script.version())));
        model.addAttribute("integrity", script.integrity());
        model.addAttribute("pricing", urls.of("/pricing"));
        return "catalog/embed";
    }

    /** Code is nobody's secret: every page may load it, and integrity needs that. */
    private ResponseEntity<byte[]> script(CacheControl keep) {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(keep)
                .eTag(script.version())
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(script.content());
    }
}
