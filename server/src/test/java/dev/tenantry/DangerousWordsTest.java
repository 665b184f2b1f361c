package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Sources.Source;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What code of ours does not say, or says in one place only, because what strangers send could reach it. */
class DangerousWordsTest {

    /** A name that is no literal is no group here. */
    private static final Pattern ALGORITHM = Pattern.compile("\\b(?:Mac|MessageDigest|Cipher|Signature|KeyGenerator"
            + "|KeyPairGenerator|KeyFactory|KeyAgreement|SecretKeyFactory|KDF|KEM|AlgorithmParameters|SecureRandom"
            + "|SSLContext)\\.getInstance(?:Strong)?\\(\\s*(?:\"([^\"]+)\")?");
    /** PostgreSQL's own digests other than SHA-2, and those of pgcrypto. */
    private static final Pattern SQL_DIGEST = Pattern.compile("(?i)pgcrypto|\\bpgp_|\\b(md5|sha1|digest|hmac|crypt"
            + "|gen_salt|encrypt|decrypt|encrypt_iv|decrypt_iv)\\s*\\(");

    @Test
    void nothingRunsOrReadsWhatItWasSent() {
        assertThat(saying("ObjectInputStream|ScriptEngine|SpelExpressionParser|GroovyShell"
                + "|javax\\.xml|org\\.w3c\\.dom|SAXParser|XPath|XMLInputFactory"
                + "|setPolymorphicTypeValidator|activateDefaultTyping|JsonTypeInfo|Class\\.forName\\("
                + "|defineClass|URLClassLoader|loadLibrary")).isEmpty();
    }

    /** Names come with a fixed beginning, so none of them is an address of another directory. */
    @Test
    void onlyProofsOfDomainsAskDirectories() {
        assertThat(saying("javax\\.naming|InitialContext|DirContext")).isNotEmpty()
                .allMatch(file -> file.endsWith("organization/sso/DnsTexts.java"));
    }

    @Test
    void onlyTheDatabaseInsideStartsPrograms() {
        assertThat(saying("ProcessBuilder|Runtime\\.getRuntime\\(\\)\\.exec")).isNotEmpty()
                .allMatch(file -> file.startsWith("server/src/main/java/dev/tenantry/database/embedded/"));
    }

    @Test
    void onlyTheseCallOut() {
        assertThat(saying("java\\.net\\.http\\.HttpClient|RestClient\\b|RestTemplate|WebClient|URLConnection"
                + "|openStream\\(|java\\.net\\.Socket|SocketChannel|new JavaMailSenderImpl|new StripeClient"
                + "|org\\.apache\\.hc|ClientHttpRequestFactory")).isNotEmpty()
                .allMatch(file -> Stream.of("identity/oidc/", "payment/stripe/", "payment/http/",
                        "mail/SmtpTransport", "outbound/", "simulator/", "database/embedded/", "sandbox/").anyMatch(file::contains));
        assertThat(sources().filter(file -> file.text().contains("followRedirects("))).isNotEmpty()
                .allMatch(file -> !file.text().contains("Redirect.ALWAYS")
                        && !file.text().contains("Redirect.NORMAL"));
    }

    @Test
    void nobodyIsTrustedBlindly() {
        assertThat(saying("TrustManager|HostnameVerifier|X509ExtendedTrustManager|checkServerTrusted"
                + "|ssl\\.trust|checkserveridentity\", \"?false")).isEmpty();
    }

    @Test
    void statementsAreNeverPutTogetherFromValues() {
        var statement = Pattern.compile("\\.sql\\(\\s*(\"[^\"\\n]*\"\\s*\\+|\"\"\"(?:(?!\"\"\").)*\"\"\"\\s*"
                + "(\\.formatted\\((?![A-Z_]+[,)])|\\+)|\"[^\"\\n]*\"\\.formatted)", Pattern.DOTALL);
        assertThat(sources().filter(file -> statement.matcher(file.text()).find()).map(Source::toString))
                .as("values are parameters").isEmpty();
        assertThat(saying("createStatement\\(\\)"))
                .allMatch(file -> file.contains("/database/"));
    }

    /** Of what an archive reads and a purge deletes, only names are said, and they stand in the code. */
    @Test
    void archivesAndPurgesNameTheirTablesInTheCode() {
        var used = Pattern.compile("OrganizationRows\\W+(file|deleting)|OrganizationRows\\s*\\.\\s*\\*|OrganizationRows::");
        var named = Pattern.compile("OrganizationRows\\.(file|deleting)\\(jdbc(,\\s*\"[^\"\\n]*\"(\\s*\\+\\s*\"[^\"\\n]*\")*)+\\);");
        assertThat(sources().filter(file -> named.matcher(file.text()).find())).hasSizeGreaterThan(10);
        assertThat(sources().filter(file -> used.matcher(file.text()).results().count()
                != named.matcher(file.text()).results().count()).map(Source::toString)).isEmpty();
        assertThat(saying("RowStream")).as("every other way to read an archive could forget whose rows it reads")
                .allMatch(file -> file.endsWith("/database/OrganizationRows.java") || file.endsWith("/database/RowStream.java"));
        assertThat(saying("\\.sql\\(\\s*\\w+\\.formatted\\(")).isEmpty();
    }

    /** What stands behind a question mark ends up in logs and in histories. */
    @Test
    void noPagePutsAnAddressIntoAQuery() {
        var links = Pattern.compile("@\\{[^}]*\\([^)]*\\bemail=");
        assertThat(Sources.files(Sources.RESOURCES.resolve("templates"), ".html").stream()
                .filter(file -> links.matcher(file.text()).find()).map(Object::toString)).isEmpty();
    }

    @Test
    void pagesEscapeWhateverTheyShow() {
        assertThat(Sources.files(Sources.RESOURCES.resolve("templates"), ".html").stream()
                .filter(file -> file.text().matches("(?s).*(th:utext|\\[\\(|th:inline=\"javascript\").*"))
                .map(Source::name)).as("the page of a refusal's documentation is ours").containsOnly("error-doc.html");
        assertThat(saying("StringTemplateResolver|templateEngine\\.process\\(\\w+\\.body")).isEmpty();
    }

    @Test
    void scriptsNeitherMakeMarkupNorRunText() {
        var scripts = Sources.files(Sources.RESOURCES.resolve("static"), ".js");
        assertThat(scripts).isNotEmpty().allSatisfy(script -> assertThat(script.text())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                        "new Function", "postMessage", "\"message\"", "sessionStorage", "indexedDB",
                        "document.cookie", "__proto__", "\"paste\""));
        var kept = new TreeSet<String>();
        scripts.forEach(script -> Pattern.compile("localStorage\\.\\w+\\(([^,)]+)").matcher(script.text())
                .results().forEach(found -> kept.add(found.group(1))));
        assertThat(kept).containsOnly("\"theme\"");
    }

    @Test
    void expressionsAreOurOwn() {
        assertThat(sources().flatMap(file -> file.lines().stream()).filter(line ->
                Pattern.compile("Pattern\\.compile\\((?!\"|[A-Z_]+\\b|$)|\\.replaceAll\\([a-z]\\w*\\.?\\w*,|\\.split\\([a-z]\\w*\\)")
                        .matcher(line).find())).isEmpty();
    }

    @Test
    void formatsAreOurOwn() {
        assertThat(sources().flatMap(file -> file.lines().stream()).filter(line ->
                Pattern.compile("String\\.format\\((?!\")|printf\\((?!\")").matcher(line).find())).isEmpty();
    }

    @Test
    void filesAreNamedByUs() {
        assertThat(saying("Files\\.(read|write|new|copy|create|move|delete)|new File\\(|FileInputStream"))
                .allMatch(file -> Stream.of("/database/", "/live/LiveSettings", "/catalog/", "/organization/archive/")
                        .anyMatch(file::contains));
        assertThat(sources().flatMap(file -> file.lines().stream())
                .filter(line -> line.contains("attachment; filename"))).isNotEmpty()
                .allMatch(line -> line.contains("\"attachment; filename=\\\""));
    }

    @Test
    void theseAlgorithmsAndNoOthers() {
        var named = new TreeSet<String>();
        sources().forEach(file -> ALGORITHM.matcher(file.text()).results().forEach(found -> named.add(
                found.group(1) == null ? "a name nobody can read here, in " + file : found.group(1))));
        assertThat(named).isNotEmpty().isSubsetOf("SHA-256", "SHA-384", "HmacSHA256", "SHA256withECDSA",
                "EC", "RSA", "HmacSHA1", "HKDF-SHA256");
        assertThat(saying("\"HmacSHA1\"")).as("one-time passwords by RFC 6238 only")
                .allMatch(file -> file.contains("/factor/") || file.contains("/totp/"));
        assertThat(saying("(?i:\\bMD5\\b)|new Random\\(|Math\\.random|/ECB/|PKCS1Padding|\"DES|\"RC4")).isEmpty();
        assertThat(saying("ThreadLocalRandom")).as("rare is enough, nobody must not guess it")
                .allMatch(file -> file.endsWith("/RequestId.java") || file.contains("/simulator/")
                        || file.contains("/credit/") || file.endsWith("/StripeConnection.java"));
    }

    /** Without a word Spring's own takes CBC, which tells nobody that something was changed. */
    @Test
    void whatIsSealedIsSealedByGcm() {
        var made = sources().flatMap(file -> Pattern.compile("new AesBytesEncryptor\\([^;]*;")
                .matcher(file.text()).results()).map(MatchResult::group).toList();
        assertThat(made).isNotEmpty().allMatch(one -> one.contains("CipherAlgorithm.GCM)"));
        assertThat(saying("Encryptors\\.|CipherAlgorithm\\.CBC|TextEncryptor|AesGcm")).isEmpty();
    }

    /** The functions of seals that V10 replaced are in the files of before, which are never changed. */
    @Test
    void theDatabaseUsesNoOtherAlgorithmsEither() {
        var migrations = Sources.files(Sources.RESOURCES.resolve("db/migration"), ".sql");
        assertThat(migrations.stream().filter(file -> SQL_DIGEST.matcher(file.text()).find()).map(Source::name))
                .containsExactlyInAnyOrder("V8__seals.sql", "V9__every_row_sealed.sql");
    }

    @Test
    void logsGoToTheConsoleOnly() {
        assertThat(Sources.files(Sources.RESOURCES, ".xml")).noneMatch(file -> file.name().contains("logback"));
        assertThat(Sources.files(Sources.RESOURCES, ".yaml").stream().filter(file ->
                file.text().matches("(?s).*\\n  file:\\s*\\n    name:.*"))).isEmpty();
    }

    @Test
    void faultsAreLogged() {
        var advice = Sources.read(Sources.MAIN.resolve("web/RefusalAdvice.java"));
        assertThat(String.join("\n", advice)).contains("log.error(\"fault in {} {}\"");
    }

    private static List<String> saying(String words) {
        var pattern = Pattern.compile(words);
        return sources().filter(file -> pattern.matcher(file.text()).find()).map(Source::toString).toList();
    }

    private static Stream<Source> sources() {
        return Sources.files(Sources.MAIN, ".java").stream();
    }
}
