package dev.tenantry.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.concurrent.Cancellable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** A request whose answer is read so far and no further. */
record BoundedRequest(ClientHttpRequest request, Cancellable cancellable, Duration longest)
        implements ClientHttpRequest {

    @Override
    public ClientHttpResponse execute() throws IOException {
        var exchange = Exchange.begin(cancellable, longest);
        try {
            return new BoundedResponse(request.execute(), exchange);
        } catch (IOException | RuntimeException failed) {
            exchange.end();
            exchange.requireTime(); // what a closed connection fails with says nothing
            throw failed;
        }
    }

    @Override
    public OutputStream getBody() throws IOException {
        return request.getBody();
    }

    @Override
    public HttpMethod getMethod() {
        return request.getMethod();
    }

    @Override
    public URI getURI() {
        return request.getURI();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return request.getAttributes();
    }

    @Override
    public HttpHeaders getHeaders() {
        return request.getHeaders();
    }
}
