package dev.tenantry.registration;

/** What somebody types to register, as typed. */
public record NewRegistration(String name, String email, String password) {

    @Override
    public String toString() {
        return "NewRegistration[***]";
    }
}
