package dev.tenantry.subscription.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Rules;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may still have a trial, by person, mailbox and domain. */
@TenantryTest
class TrialOfferTest {

    private static final Rules.TrialLimits USUAL = new Rules.TrialLimits(Bound.of(1), Bound.UNLIMITED);
    private static final Rules.TrialLimits TWO_A_DOMAIN = new Rules.TrialLimits(Bound.of(1), Bound.of(2));

    @Autowired TrialOffer offer;
    @Autowired People people;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transaction;

    private final String domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".test";

    @Test
    void aMailboxHasOneHoweverItsAddressIsWritten() {
        assertThat(take("ada.lovelace@" + domain, USUAL)).isEmpty();
        assertThat(take("adalovelace@" + domain, USUAL)).contains(NoTrial.MAILBOX);
        assertThat(take("a.da.lovelace+again@" + domain, USUAL)).contains(NoTrial.MAILBOX);
        assertThat(take("ben@" + domain, USUAL)).as("another mailbox").isEmpty();
    }

    @Test
    void aMailboxHasAsManyAsTheCatalogueSays() {
        var three = new Rules.TrialLimits(Bound.of(3), Bound.UNLIMITED);
        assertThat(outcomes(Stream.of("a", "a+1", "a+2", "a+3"), three)).containsExactly(Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(NoTrial.MAILBOX));
        var any = new Rules.TrialLimits(Bound.UNLIMITED, Bound.UNLIMITED);
        assertThat(take("a+4@" + domain, any)).isEmpty();
    }

    @Test
    void aDomainHasAsManyAsTheCatalogueSaysAndEarlierOnesCount() {
        assertThat(take("ada@" + domain, USUAL)).isEmpty();
        assertThat(outcomes(Stream.of("ben", "vera"), TWO_A_DOMAIN))
                .containsExactly(Optional.empty(), Optional.of(NoTrial.DOMAIN));
        assertThat(take("vera@other-" + domain, TWO_A_DOMAIN)).as("another domain").isEmpty();
        assertThat(take("carl@" + domain, TWO_A_DOMAIN.byCode())).as("by a code").isEmpty();
    }

    @Test
    void neighboursAtAFreeMailProviderAreNotCounted() {
        var names = IntStream.range(0, 4).mapToObj(n -> "n" + n + UUID.randomUUID() + "@gmail.com").toList();
        assertThat(names).allSatisfy(name -> assertThat(take(name, TWO_A_DOMAIN)).isEmpty());
        assertThat(take(names.getFirst().replace("@", "+more@"), TWO_A_DOMAIN)).contains(NoTrial.MAILBOX);
    }

    @Test
    void aPersonHasOneAndIsToldSo() {
        var ada = person("ada@" + domain);
        assertThat(take(ada, USUAL)).isEmpty();
        assertThat(take(ada, USUAL)).contains(NoTrial.PERSON);
        assertThat(take(ada, new Rules.TrialLimits(Bound.UNLIMITED, Bound.UNLIMITED)))
                .contains(NoTrial.PERSON);
    }

    @Test
    void exactlyAsManyAsMayHoweverManyAskAtOnce() throws Exception {
        var asking = Stream.concat(
                IntStream.range(0, 8).mapToObj(n -> "same+" + n + "@" + domain),
                IntStream.range(0, 8).mapToObj(n -> "other" + n + "@" + domain))
                .map(this::person)
                .<Callable<Optional<NoTrial>>>map(person -> () -> take(person,
                        new Rules.TrialLimits(Bound.of(1), Bound.of(5))))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var given = threads.invokeAll(asking).stream().map(done -> done.resultNow()).toList();
            assertThat(given.stream().filter(Optional::isEmpty)).hasSize(5);
            assertThat(given.subList(0, 8).stream().filter(Optional::isEmpty).count())
                    .as("of one mailbox").isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatIsRolledBackUsesNothingUp() {
        var ada = person("ada@" + domain);
        Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
            offer.take(ada, OrganizationId.next(), clock.now(), USUAL);
            status.setRollbackOnly();
        }));
        assertThat(take("a.da@" + domain, USUAL)).isEmpty();
    }

    private List<Optional<NoTrial>> outcomes(Stream<String> names, Rules.TrialLimits limits) {
        return names.map(name -> take(name + "@" + domain, limits)).toList();
    }

    private Optional<NoTrial> take(String email, Rules.TrialLimits limits) {
        return take(person(email), limits);
    }

    private Optional<NoTrial> take(PersonId person, Rules.TrialLimits limits) {
        return Tenancy.asSystem(() -> transaction.execute(status ->
                offer.take(person, OrganizationId.next(), clock.now(), limits)));
    }

    private PersonId person(String email) {
        return Tenancy.asSystem(() -> people.create(NewPerson.of(email, "Ada", null))).id();
    }
}
