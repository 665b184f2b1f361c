package dev.tenantry.live;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at the settings of live mode before anything starts. */
class RequireLiveSettings implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("live".equalsIgnoreCase(environment.getProperty("tenantry.mode", "").strip())) {
            var problems = LiveSettings.problems(Binder.get(environment));
            if (!problems.isEmpty()) {
                throw new NotReadyForLive(problems);
            }
        }
    }

    /** After files, environment and arguments have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
