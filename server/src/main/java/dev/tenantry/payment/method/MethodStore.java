package dev.tenantry.payment.method;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.PaymentMethod;
import dev.tenantry.payment.rail.RailMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The methods of a customer as last read, and the number of the last command about them. */
@Repository
public class MethodStore {

    private final JdbcClient jdbc;

    MethodStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The default first, then the newest. */
    public List<PaymentMethod> of(OrganizationId organization, String rail) {
        return jdbc.sql("""
                select id, kind, brand, last4, exp_month, exp_year, is_default, in_use, saved_at
                  from payment.method
                 where organization_id = :organization
                   and rail = :rail
                 order by is_default desc, saved_at desc, id
                """)
                .param("organization", organization)
                .param("rail", rail)
                .query(PaymentMethod.class)
                .list();
    }

    /** Puts a newer reading in the place of an older one, never the other way round. */
    public void keep(OrganizationId organization, String rail, String customer, List<RailMethod> methods,
            Instant readAt) {
        var newer = jdbc.sql("""
                update payment.billing_customer
                   set methods_read_at = :readAt
                 where organization_id = :organization
                   and rail = :rail
                   and customer = :customer
                   and (methods_read_at is null or methods_read_at < :readAt)
                """)
                .param("readAt", readAt)
                .param("organization", organization)
                .param("rail", rail)
                .param("customer", customer)
                .update() == 1;
        if (newer) {
            forget(organization, rail);
            methods.forEach(method -> insert(organization, rail, method));
        }
    }

    public void forget(OrganizationId organization, String rail) {
        jdbc.sql("""
                delete from payment.method
                 where organization_id = :organization
                   and rail = :rail
                """)
                .param("organization", organization)
                .param("rail", rail)
                .update();
    }

    private void insert(OrganizationId organization, String rail, RailMethod method) {
        jdbc.sql("""
                insert into payment.method (rail, id, organization_id, kind, brand, last4, exp_month,
                       exp_year, is_default, in_use, saved_at)
                values (:rail, :id, :organization, :kind, :brand, :last4, :expMonth, :expYear,
                       :isDefault, :inUse, :savedAt)
                """)
                .param("rail", rail)
                .param("id", method.id())
                .param("organization", organization)
                .param("kind", method.kind())
                .param("brand", method.brand())
                .param("last4", method.last4())
                .param("expMonth", method.expMonth())
                .param("expYear", method.expYear())
                .param("isDefault", method.isDefault())
                .param("inUse", method.inUse())
                .param("savedAt", method.savedAt())
                .update();
    }

    /**
     * The number of our command: a new one, or that of the same command whose answer we never saw. Empty
     * while another command is under way.
     */
    Optional<Long> beginCommand(OrganizationId organization, String rail, String command, Duration lease) {
        return jdbc.sql("""
                update payment.billing_customer
                   set command_number = command_number + case when command = :command then 0 else 1 end,
                       command = :command,
                       command_until = clock_timestamp() + :lease * interval '1 second'
                 where organization_id = :organization
                   and rail = :rail
                   and (command is null or command = :command or command_until < clock_timestamp())
                returning command_number
                """)
                .param("command", command)
                .param("lease", lease.toSeconds())
                .param("organization", organization)
                .param("rail", rail)
                .query(Long.class)
                .optional();
    }

    void endCommand(OrganizationId organization, String rail, long number) {
        jdbc.sql("""
                update payment.billing_customer
                   set command = null,
                       command_until = null
                 where organization_id = :organization
                   and rail = :rail
                   and command_number = :number
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("number", number)
                .update();
    }
}
