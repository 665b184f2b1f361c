package dev.tenantry.sandbox;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.notification.Reminders;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Diary;
import dev.tenantry.subscription.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What moving the clock made happen, and what it would, in words. */
@Component
public class ClockEvents {

    private static final int SHOWN = 12;
    private static final int LETTERS = 1_000;
    private static final Duration HORIZON = Duration.ofDays(400);

    private final Diary diary;
    private final Reminders reminders;
    private final Organizations organizations;
    private final MessageSource texts;

    ClockEvents(Diary diary, Reminders reminders, Organizations organizations, MessageSource texts) {
        this.diary = diary;
        this.reminders = reminders;
        this.organizations = organizations;
        this.texts = texts;
    }

    /** {@code moment} is for moving there: the minute after. */
    public record Event(String at, String moment, String organization, String href, String text) {}

    /** What happened to one organization, in order. */
    public record Story(String organization, String href, List<Event> events) {}

    private record Raw(OrganizationId organization, Instant at, String key, Object @Nullable [] values) {}

    /** By organization, the one first to whom something happened first. */
    public List<Story> happened(Instant after, Instant until, Locale locale) {
        var all = new ArrayList<Raw>();
        diary.between(after, until).forEach(one -> all.add(raw("happened.", one, locale)));
        reminders.sentBetween(after, until, LETTERS).forEach(sent -> all.add(new Raw(sent.organization(),
                sent.at(), "letter." + sent.kind(), null)));
        var byOrganization = new LinkedHashMap<String, Story>();
        inWords(all, locale).forEach(event -> byOrganization.computeIfAbsent(event.href(), href ->
                new Story(event.organization(), href, new ArrayList<>())).events().add(event));
        return List.copyOf(byOrganization.values());
    }

    /** The soonest first. */
    public List<Event> next(Instant now, Locale locale) {
        var all = new ArrayList<Raw>();
        diary.ahead(now).forEach(one -> all.add(raw("next.", one, locale)));
        reminders.coming(now.plus(HORIZON)).forEach(coming -> all.add(new Raw(coming.organization(),
                coming.at(), "letter." + coming.kind(), null)));
        return inWords(all, locale).stream().limit(SHOWN).toList();
    }

    private static Raw raw(String tense, Occurrence one, Locale locale) {
        var amount = one.amount();
        return new Raw(one.organization(), one.at(), tense + one.kind().key(), new Object[] {one.plan(),
            amount == null ? 0 : 1, amount == null ? "" : amount.shown(locale)});
    }

    private List<Event> inWords(List<Raw> all, Locale locale) {
        Map<OrganizationId, Optional<Organization>> known = new HashMap<>();
        all.sort(Comparator.comparing(Raw::at));
        return all.stream().flatMap(raw -> known.computeIfAbsent(raw.organization(), organizations::find)
                .map(organization -> event(raw, organization, locale)).stream()).toList();
    }

    private Event event(Raw raw, Organization organization, Locale locale) {
        return new Event(SandboxTime.text(raw.at()), SandboxTime.input(raw.at().plus(Duration.ofMinutes(1))),
                organization.name(), "/o/" + organization.slug(),
                texts.getMessage("sandbox.event." + raw.key(), raw.values(), locale));
    }
}
