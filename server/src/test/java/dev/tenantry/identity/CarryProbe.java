package dev.tenantry.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stands for a module that lets browsers carry something to their sign-in. */
@Component
public class CarryProbe implements CarrySource {

    public static final String HEADER = "X-Test-Carry";

    private final List<SignedInByProof> heard = new CopyOnWriteArrayList<>();

    @Override
    public Optional<String> carryOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER));
    }

    @EventListener
    void on(SignedInByProof event) {
        heard.add(event);
    }

    public List<SignedInByProof> heardOf(dev.tenantry.kernel.PersonId person) {
        return heard.stream().filter(event -> event.person().equals(person)).toList();
    }
}
