package dev.tenantry.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL database and the owner who migrates it. */
record DatabaseAddress(String jdbcUrl, String owner, String password) {

    /** Reads {@code jdbc:postgresql://…?user=…&password=…} and {@code postgresql://user:pw@host/db}. */
    static DatabaseAddress parse(String url) {
        var uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw unusable("it does not start with postgresql:// or jdbc:postgresql://");
        }
        var options = options(uri.getRawQuery());
        var userInfo = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        var user = userInfo.length > 0 ? decoded(userInfo[0]) : options.get("user");
        var password = userInfo.length > 1 ? decoded(userInfo[1]) : options.get("password");
        if (uri.getHost() == null || user == null || password == null || uri.getPath().length() < 2) {
            throw unusable("it has to name host, database, user and password");
        }
        options.remove("user");
        options.remove("password");
        var authority = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return new DatabaseAddress("jdbc:postgresql://" + authority + uri.getRawPath() + query(options),
                user, password);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, owner, password);
    }

    Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, login.role(), passwordOf(login));
    }

    /** Derived from the owner's password, so every node knows it and nobody has to be told. */
    String passwordOf(Login login) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(login.role().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + owner;
    }

    private static Map<String, String> options(@Nullable String query) {
        var options = new LinkedHashMap<String, String>();
        for (var part : query == null ? new String[0] : query.split("&")) {
            var pair = part.split("=", 2);
            options.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
        }
        return options;
    }

    private static String query(Map<String, String> options) {
        return options.isEmpty() ? "" : options.entrySet().stream()
                .map(option -> option.getKey() + "=" + java.net.URLEncoder.encode(option.getValue(),
                        StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("TENANTRY_DATABASE_URL cannot be used: " + why
                + ". Example: postgresql://tenantry:secret@db.example.com:5432/tenantry");
    }
}
