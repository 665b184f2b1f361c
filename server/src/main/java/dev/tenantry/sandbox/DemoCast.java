package dev.tenantry.sandbox;

import dev.tenantry.identity.People;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The people of the demo world as the sandbox lists them, with how their organization stands right now. */
@Component
public class DemoCast {

    /** One line of the list. */
    public record Member(String name, String email, String password, String role, String organization,
            String slug, @Nullable String stage, @Nullable String stageText, String about) {}

    /** A test card and what it does. */
    public record Card(String number, String about) {}

    private static final Map<String, String> CARDS = new LinkedHashMap<>();

    static {
        CARDS.put("4242 4242 4242 4242", "sandbox.card.pays");
        CARDS.put("4000 0000 0000 0002", "sandbox.card.declines");
        CARDS.put("4000 0025 0000 3155", "sandbox.card.asks");
        CARDS.put("4000 0000 0000 0341", "sandbox.card.fails-later");
    }

    private final People people;
    private final Organizations organizations;
    private final Standings standings;
    private final MessageSource texts;

    DemoCast(People people, Organizations organizations, Standings standings, MessageSource texts) {
        this.people = people;
        this.organizations = organizations;
        this.standings = standings;
        this.texts = texts;
    }

    /** Empty when the demo world was switched off. */
    public List<Member> members() {
        return Arrays.stream(DemoPerson.values())
                .filter(who -> people.byEmail(who.address()).isPresent())
                .map(this::member)
                .toList();
    }

    public List<Card> cards() {
        var locale = LocaleContextHolder.getLocale();
        return CARDS.entrySet().stream()
                .map(card -> new Card(card.getKey(), texts.getMessage(card.getValue(), null, locale)))
                .toList();
    }

    private Member member(DemoPerson who) {
        var person = people.byEmail(who.address()).orElseThrow();
        var home = organizations.ofPerson(person.id()).stream()
                .filter(own -> own.name().equals(who.organization()))
                .flatMap(own -> organizations.find(own.id()).stream())
                .findFirst();
        var locale = LocaleContextHolder.getLocale();
        var summary = home.flatMap(organization -> standings.of(organization, locale));
        var key = "sandbox.person." + who.name().toLowerCase(Locale.ROOT);
        return new Member(who.fullName(), who.email(), DemoPerson.PASSWORD,
                texts.getMessage("sandbox.role." + who.role(), new Object[] {who.organization()}, locale),
                who.organization(), home.map(Organization::slug).orElse(""),
                summary.map(found -> found.stage().key()).orElse(null),
                summary.map(found -> found.pill()).orElse(null),
                texts.getMessage(key, null, locale));
    }
}
