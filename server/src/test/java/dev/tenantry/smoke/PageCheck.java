package dev.tenantry.smoke;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What every page has to be, as a browser sees it: it has a title, one heading, room on a telephone, controls
 * with names that a keyboard reaches and whose focus shows, and nothing that axe-core calls serious.
 */
public final class PageCheck {

    private static final String AXE = axe();

    /** Counts what the policy of the page stopped, from the first moment on. */
    public static final String WATCH = """
            window.stopped = [];
            document.addEventListener('securitypolicyviolation',
                e => window.stopped.push(e.violatedDirective + ' ' + e.blockedURI));
            """;

    private static final String FRAME = """
            () => {
              const found = window.stopped.map(one => 'the policy stopped ' + one);
              if (!document.title.trim()) found.push('no title');
              if (!document.documentElement.lang) found.push('no language');
              const heads = [...document.querySelectorAll('h1')].filter(h => h.checkVisibility()).length;
              if (heads !== 1) found.push(heads + ' h1');
              const wide = document.documentElement.scrollWidth;
              if (wide > window.innerWidth) {
                const who = [...document.querySelectorAll('body *')]
                    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > window.innerWidth + 1)
                    .slice(-1).map(e => e.outerHTML.slice(0, 100));
                found.push('scrolls sideways: ' + wide + ' ' + who);
              }
              return found;
            }
            """;

    private static final String FOCUS = """
            () => {
              const found = [];
              document.querySelectorAll('details').forEach(d => d.open = true);
              const look = e => {
                const seen = [e, e.closest('label, .choice, .field, .copy-box')].filter(one => one);
                return seen.map(one => {
                  const s = getComputedStyle(one);
                  return s.outlineStyle === 'none' || s.outlineWidth === '0px' ? s.boxShadow + s.borderColor
                      : s.outlineStyle + s.outlineWidth + s.outlineColor + s.boxShadow + s.borderColor;
                }).join('|');
              };
              for (const one of document.querySelectorAll(
                  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')) {
                if (one.disabled || !one.checkVisibility({visibilityProperty: true})
                    || one.closest('dialog:not([open])')) continue;
                const told = one.outerHTML.replace(/\\s+/g, ' ').slice(0, 110);
                if (one.tabIndex < 0) {
                  if (one.matches('a, button, input, select, textarea, summary')
                      && !(one.type === 'radio')) found.push('no keyboard reaches ' + told);
                  continue;
                }
                document.activeElement.blur();
                const before = look(one);
                one.focus({focusVisible: true, preventScroll: true});
                if (document.activeElement !== one) { found.push('takes no focus: ' + told); continue; }
                document.getAnimations().forEach(a => a.finish());
                if (look(one) === before) found.push('focus is not seen on ' + told);
              }
              return found;
            }
            """;

    private static final String JUDGE = """
            async () => {
              const judged = await axe.run(document, {resultTypes: ['violations']});
              return judged.violations.filter(one => ['serious', 'critical'].includes(one.impact))
                  .map(one => one.id + ': ' + one.nodes.map(n => n.html.replace(/\\s+/g, ' ').slice(0, 140)
                      + ' (' + (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message.slice(0, 90) + ')')
                      .slice(0, 3).join(' | '));
            }
            """;

    private PageCheck() {}

    /** At the width of a desk and of a telephone. */
    public static List<String> faults(Page page) {
        var found = new ArrayList<String>();
        page.evaluate(AXE);
        for (var width : new int[] {1280, 390}) {
            page.setViewportSize(width, 844);
            for (var script : new String[] {FRAME, JUDGE}) {
                ask(page, script).forEach(fault -> found.add(width + ": " + fault));
            }
        }
        found.addAll(ask(page, FOCUS));
        return found;
    }

    private static List<String> ask(Page page, String script) {
        return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (var script = PageCheck.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
