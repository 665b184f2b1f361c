package dev.tenantry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller who calls and for whom, as the guard before it found out. */
class CurrentArguments implements HandlerMethodArgumentResolver {

    private static final Set<Class<?>> KNOWN =
            Set.of(CurrentPerson.class, CurrentMember.class, CurrentKey.class, Caller.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return KNOWN.contains(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
            NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
        var servlet = request.getNativeRequest(HttpServletRequest.class);
        var caller = Caller.of(servlet);
        var acting = (Acting) servlet.getAttribute(Acting.class.getName());
        var wanted = parameter.getParameterType();
        if (wanted == Caller.class) {
            return caller;
        }
        if (wanted == CurrentKey.class) {
            return new CurrentKey(need(acting).organization(), switch (caller) {
                case Caller.Key key -> dev.tenantry.kernel.Actor.key(key.id());
                case Caller.Person person -> dev.tenantry.kernel.Actor.person(person.id());
                case Caller.Anonymous(), Caller.OperatorKey(var _, var _, var _) ->
                        throw undeclared(parameter);
            }, caller instanceof Caller.Key key ? key.program() : null);
        }
        if (wanted == CurrentPerson.class && caller instanceof Caller.OperatorKey key) {
            return new CurrentPerson(key.person(), key.id(), true, key.id());
        }
        if (!(caller instanceof Caller.Person person)) {
            throw undeclared(parameter);
        }
        if (wanted == CurrentPerson.class) {
            return new CurrentPerson(person.id(), person.session(), person.operator(), null);
        }
        var organization = need(acting);
        return new CurrentMember(organization.organization(), organization.slug(), organization.name(),
                person.id(), organization.role(), organization.billing());
    }

    private static Acting need(@Nullable Acting acting) {
        if (acting == null) {
            throw new IllegalStateException("no organization acts here; the route's @Needs does not fit");
        }
        return acting;
    }

    private static IllegalStateException undeclared(MethodParameter parameter) {
        return new IllegalStateException(parameter.getMethod()
                + " takes a caller its @Needs does not ensure");
    }
}
