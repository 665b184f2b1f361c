package dev.tenantry.web;

import org.jspecify.annotations.Nullable;

/**
 * Port: a module's piece of the frame around every page: its menu item, the pill, the banner. Parts are
 * asked in ascending order, which is also the order of the menu: home 10, billing 20, keys 30, …
 */
public interface NavPart {

    int order();

    /** {@code nav} with this module's piece, or unchanged. */
    Nav addTo(Nav nav, View view);

    /** What a part may look at; {@code acting} is null where no organization acts. */
    record View(Caller caller, @Nullable Acting acting, String path) {

        public boolean isSignedIn() {
            return caller instanceof Caller.Person;
        }

        public boolean isOfOperator() {
            return caller instanceof Caller.Person person && person.operator();
        }

        /** Of the menu; the current one on its page and on all below it. */
        public Nav.Item item(String text, String href, String icon) {
            return new Nav.Item(text, href, icon, path.startsWith(href));
        }
    }
}
