package dev.tenantry.database;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads without a request behind them work on the system login: asynchronous listeners and jobs. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class BackgroundConfiguration {

    private static final int LISTENERS = 8;
    private static final int JOBS = 8;

    /** Few threads and a long queue: a listener that publishes further events must not wait for a slot. */
    @Bean(name = {"applicationTaskExecutor", "taskExecutor"})
    ThreadPoolTaskExecutor applicationTaskExecutor() {
        var executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("listener-");
        executor.setCorePoolSize(LISTENERS);
        executor.setAllowCoreThreadTimeOut(true);
        executor.setTaskDecorator(BackgroundConfiguration::asSystem);
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(10);
        return executor;
    }

    @Bean
    DbSchedulerCustomizer schedulerOnTheSystemLogin() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newFixedThreadPool(JOBS, threads("job-")));
            }

            @Override
            public Optional<ExecutorService> dueExecutor() {
                return Optional.of(Executors.newSingleThreadExecutor(threads("due-jobs-")));
            }

            @Override
            public Optional<ScheduledExecutorService> housekeeperExecutor() {
                return Optional.of(Executors.newScheduledThreadPool(3, threads("job-keeping-")));
            }
        };
    }

    private static ThreadFactory threads(String prefix) {
        var factory = Thread.ofPlatform().name(prefix, 1).daemon(true).factory();
        return task -> factory.newThread(asSystem(task));
    }

    private static Runnable asSystem(Runnable task) {
        return () -> Tenancy.asSystem(task);
    }
}
