package dev.tenantry.onboarding;

import dev.tenantry.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WizardStore {

    private final JdbcClient jdbc;

    WizardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Wizard> find(PersonId person) {
        return jdbc.sql("""
                select step_completed, skipped_steps, wizard_dismissed, checklist_dismissed
                  from onboarding.progress
                 where person_id = :person
                """)
                .param("person", person)
                .query(WizardStore::wizard)
                .optional();
    }

    /** Held until the transaction ends, so that of two changes at once each sees the other's. */
    Wizard lock(PersonId person) {
        jdbc.sql("""
                insert into onboarding.progress (person_id)
                values (:person)
                on conflict (person_id) do nothing
                """)
                .param("person", person)
                .update();
        return jdbc.sql("""
                select step_completed, skipped_steps, wizard_dismissed, checklist_dismissed
                  from onboarding.progress
                 where person_id = :person
                   for update
                """)
                .param("person", person)
                .query(WizardStore::wizard)
                .single();
    }

    void update(PersonId person, Wizard wizard) {
        jdbc.sql("""
                update onboarding.progress
                   set step_completed = :step,
                       skipped_steps = cast(:skipped as int[]),
                       wizard_dismissed = :wizardDismissed,
                       checklist_dismissed = :checklistDismissed,
                       updated_at = clock_timestamp()
                 where person_id = :person
                """)
                .param("person", person)
                .param("step", wizard.stepCompleted())
                .param("skipped", wizard.skippedSteps().toArray(Integer[]::new))
                .param("wizardDismissed", wizard.wizardDismissed())
                .param("checklistDismissed", wizard.checklistDismissed())
                .update();
    }

    private static Wizard wizard(ResultSet row, int number) throws SQLException {
        var skipped = (Integer[]) row.getArray("skipped_steps").getArray();
        return new Wizard(row.getObject("step_completed", Integer.class), Set.of(skipped),
                row.getBoolean("wizard_dismissed"), row.getBoolean("checklist_dismissed"));
    }
}
