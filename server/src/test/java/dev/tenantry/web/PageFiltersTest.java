package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;

/** A page has hundreds of links, and looking for one of them as a file asks every jar. */
class PageFiltersTest {

    private final List<String> lookedFor = new ArrayList<>();
    private final ResourceUrlProvider files = new ResourceUrlProvider() {
        @Override
        public String getForLookupPath(String path) {
            lookedFor.add(path);
            return path + "?v=1";
        }
    };

    @Test
    void onlyAssetsAreLookedForAsFiles() throws Exception {
        var links = new ArrayList<String>();
        new PageFilters().versionedAssets().getFilter().doFilter(new MockHttpServletRequest("GET", "/o/acme/members"),
                new MockHttpServletResponse(), (request, response) -> {
                    request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, files);
                    for (var link : List.of("/o/acme/members/person_1/role", "/assets/app.css", "/", "/assets")) {
                        links.add(((HttpServletResponse) response).encodeURL(link));
                    }
                });
        assertThat(links).containsExactly("/o/acme/members/person_1/role", "/assets/app.css?v=1", "/", "/assets");
        assertThat(lookedFor).containsExactly("/assets/app.css");
    }
}
