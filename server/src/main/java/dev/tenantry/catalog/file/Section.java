package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Bound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file. Asking for a key that is missing or of the wrong kind records a finding and
 * answers something harmless, so that reading goes on and finds the rest.
 */
final class Section {

    private final Node node;
    private final String path;
    private final Findings findings;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    Section(Node node, String path, Findings findings) {
        this.node = node;
        this.path = path;
        this.findings = findings;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> put(entry.getKeyNode(), entry.getValueNode()));
        } else {
            findings.add(node, path, "write a mapping of keys to values here");
        }
    }

    private void put(Node keyNode, Node value) {
        var key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (entries.putIfAbsent(key, value) != null) {
            findings.add(keyNode, at(key), "this key is here twice");
        }
    }

    void complain(String key, String reason) {
        findings.add(entries.getOrDefault(key, node), at(key), reason);
    }

    void complain(String reason) {
        findings.add(node, path, reason);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    String text(String key) {
        return find(key).map(value -> text(value, key)).orElseGet(() -> missing(key, ""));
    }

    String text(String key, String otherwise) {
        return find(key).map(value -> text(value, key)).orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(value -> switch (text(value, key)) {
            case "true" -> true;
            case "false" -> false;
            default -> wrong(value, key, "write true or false", otherwise);
        }).orElse(otherwise);
    }

    long number(String key, long min, long max) {
        return find(key).map(value -> number(value, key, min, max)).orElseGet(() -> missing(key, min));
    }

    Bound bound(String key) {
        return find(key).map(value -> boundOf(value, key)).orElseGet(() -> missing(key, Bound.NONE));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        var otherwise = type.getEnumConstants()[0];
        return find(key).map(value -> choice(value, key, type))
                .orElseGet(() -> missing(key, otherwise));
    }

    /** The texts of a list; {@code all} stands in when the value is the single word "all". */
    List<String> list(String key, @Nullable List<String> all) {
        return find(key).map(value -> list(value, key, all)).orElse(List.of());
    }

    Optional<Section> section(String key) {
        return find(key).map(value -> new Section(value, at(key), findings));
    }

    /** Like {@link #section}; a missing one is one finding, not one for each key inside it. */
    Section required(String key) {
        return section(key).orElseGet(() -> {
            missing(key, "");
            var nothing = new MappingNode(Tag.MAP, true, new ArrayList<>(), node.getStartMark(),
                    node.getEndMark(), DumperOptions.FlowStyle.BLOCK);
            return new Section(nothing, at(key), new Findings(""));
        });
    }

    /** Every entry as a section of its own, in the order of the file, its key checked for its form. */
    void eachSection(BiConsumer<String, Section> consumer) {
        entries.forEach((key, value) ->
                consumer.accept(checkedKey(key), new Section(value, at(key), findings)));
    }

    void eachKey(Consumer<String> consumer) {
        List.copyOf(entries.keySet()).forEach(consumer);
    }

    /** To be called when everything known has been asked for: what is left is a mistake. */
    void nothingElse() {
        entries.forEach((key, value) -> {
            if (!asked.contains(key)) {
                findings.add(value, at(key), "unknown key; known here: "
                        + String.join(", ", asked.stream().sorted().toList()));
            }
        });
    }

    private String checkedKey(String key) {
        if (!key.matches("[a-z0-9][a-z0-9_-]{0,49}")) {
            complain(key, "a key has 1 to 50 of a-z, 0-9, _ and - and starts with a letter or digit");
        }
        return key;
    }

    private Optional<Node> find(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private String text(Node value, String key) {
        if (!(value instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            return wrong(value, key, "write a text here, not nothing and not a list", "");
        }
        var text = scalar.getValue().strip();
        return text.isEmpty() || text.length() > 255
                ? wrong(value, key, "write between 1 and 255 characters", text) : text;
    }

    private long number(Node value, String key, long min, long max) {
        try {
            var number = Long.parseLong(text(value, key));
            return number >= min && number <= max ? number
                    : wrong(value, key, "write a whole number from %d to %d".formatted(min, max), min);
        } catch (NumberFormatException e) {
            return wrong(value, key, "write a whole number from %d to %d".formatted(min, max), min);
        }
    }

    private Bound boundOf(Node value, String key) {
        var text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (text.equals("unlimited")) {
            return Bound.UNLIMITED;
        }
        return text.matches("\\d{1,15}") ? Bound.of(Long.parseLong(text))
                : wrong(value, key, "write a whole number, 0 or more, or the word unlimited", Bound.NONE);
    }

    private <E extends Enum<E>> E choice(Node value, String key, Class<E> type) {
        var text = text(value, key);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        var known = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
        return wrong(value, key, "write one of " + String.join(", ", known), type.getEnumConstants()[0]);
    }

    private List<String> list(Node value, String key, @Nullable List<String> all) {
        if (all != null && value instanceof ScalarNode scalar && scalar.getValue().equals("all")) {
            return all;
        }
        if (!(value instanceof SequenceNode sequence)) {
            return wrong(value, key, "write a list in [ ]", List.of());
        }
        var texts = sequence.getValue().stream().map(item -> text(item, key)).toList();
        return new HashSet<>(texts).size() == texts.size() ? texts
                : wrong(value, key, "the same word is here twice", texts);
    }

    private <T> T missing(String key, T otherwise) {
        findings.add(node, at(key), "is missing");
        return otherwise;
    }

    private <T> T wrong(Node value, String key, String reason, T otherwise) {
        findings.add(value, at(key), reason);
        return otherwise;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
