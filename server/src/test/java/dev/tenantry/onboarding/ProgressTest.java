package dev.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.subscription.Stage;
import dev.tenantry.web.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            # verified | key   | called | bought | stage         | role   | next
            false      | false | false  | false  | PRISTINE      | OWNER  | VERIFY_ADDRESS
            false      | true  | true   | false  | EXPIRED       | OWNER  | VERIFY_ADDRESS
            true       | false | false  | false  | PRISTINE      | OWNER  | CREATE_KEY
            true       | true  | false  | false  | PRISTINE      | OWNER  | FIRST_CALL
            true       | true  | true   | false  | PRISTINE      | OWNER  | nothing
            true       | true  | true   | false  | WARNING       | OWNER  | PICK_PLAN
            true       | true  | true   | false  | URGENT        | OWNER  | PICK_PLAN
            true       | true  | true   | false  | EXPIRED       | OWNER  | PICK_PLAN
            true       | true  | true   | false  | CANCELED      | OWNER  | PICK_PLAN
            true       | true  | true   | true   | PRISTINE      | OWNER  | nothing
            true       | true  | true   | true   | PAID          | OWNER  | nothing
            true       | true  | true   | false  | COMPLIMENTARY | OWNER  | nothing
            true       | false | true   | false  | PRISTINE      | OWNER  | nothing
            true       | false | false  | false  | WARNING       | OWNER  | CREATE_KEY
            true       | false | false  | false  | WARNING       | ADMIN  | CREATE_KEY
            true       | true  | true   | false  | WARNING       | ADMIN  | nothing
            true       | false | false  | false  | PRISTINE      | MEMBER | FIRST_CALL
            true       | true  | true   | false  | EXPIRED       | MEMBER | nothing
            false      | false | false  | false  | PRISTINE      | VIEWER | VERIFY_ADDRESS
            """)
    void asksForOneThingAtATime(boolean verified, boolean key, boolean called, boolean bought, Stage stage,
            Role role, Step next) {
        var progress = new Progress(verified, key, called, bought, stage, role);

        assertThat(progress.next().orElse(null)).isEqualTo(next);
    }

    @Test
    void listsOnlyWhatTheRoleCanDo() {
        assertThat(at(Role.OWNER).steps())
                .containsExactly(Step.VERIFY_ADDRESS, Step.CREATE_KEY, Step.FIRST_CALL, Step.PICK_PLAN);
        assertThat(at(Role.ADMIN).steps()).doesNotContain(Step.PICK_PLAN);
        assertThat(at(Role.VIEWER).steps()).containsExactly(Step.VERIFY_ADDRESS, Step.FIRST_CALL);
    }

    @Test
    void isDoneWhenNothingIsLeft() {
        assertThat(new Progress(true, true, true, true, Stage.PAID, Role.OWNER).isAllDone()).isTrue();
        assertThat(new Progress(true, true, true, false, Stage.PRISTINE, Role.OWNER).isAllDone()).isFalse();
    }

    private static Progress at(Role role) {
        return new Progress(true, false, false, false, Stage.PRISTINE, role);
    }
}
