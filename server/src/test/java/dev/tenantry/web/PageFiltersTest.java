package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;

/** A page has hundreds of links, and looking for one of them as a file asks every jar. */
class PageFiltersTest {

    private final List<String> lookedFor = new ArrayList<>();

    @Test
    void onlyAssetsAreLookedForAsFiles() throws Exception {
        var links = new ArrayList<String>();
        new PageFilters().versionedAssets().getFilter().doFilter(new MockHttpServletRequest("GET", "/o/acme/members"),
                new MockHttpServletResponse(), (request, response) -> {
                    request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, files());
                    for (var link : List.of("/o/acme/members/person_1/role", "/assets/app.css", "/", "/assets")) {
                        links.add(((HttpServletResponse) response).encodeURL(link));
                    }
                });
        assertThat(links).containsExactly("/o/acme/members/person_1/role", "/assets/app.css-1", "/", "/assets");
        assertThat(lookedFor).containsExactly("assets/app.css");
    }

    private ResourceUrlProvider files() {
        var handler = new ResourceHttpRequestHandler();
        handler.setResourceResolvers(List.of(new Counting()));
        var files = new ResourceUrlProvider();
        files.setHandlerMap(Map.of("/**", handler));
        return files;
    }

    private final class Counting implements ResourceResolver {

        @Override
        public @Nullable Resource resolveResource(@Nullable HttpServletRequest request, String path,
                List<? extends Resource> places, ResourceResolverChain chain) {
            return null;
        }

        @Override
        public String resolveUrlPath(String path, List<? extends Resource> places, ResourceResolverChain chain) {
            lookedFor.add(path);
            return path + "-1";
        }
    }
}
