package dev.tenantry.program;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param installsPerAddress unknown installs that one network address may register in a day
 * @param installsADay unknown installs of all addresses in a day: their allowances come out of our pocket
 * @param most licences and installs of one organization that work at once
 */
@ConfigurationProperties(prefix = "tenantry.programs", ignoreUnknownFields = false)
record ProgramSettings(@DefaultValue("5") int installsPerAddress, @DefaultValue("1000") int installsADay,
        @DefaultValue("10000") int most) {}
