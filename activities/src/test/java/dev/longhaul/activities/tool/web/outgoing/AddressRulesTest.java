package dev.longhaul.activities.tool.web.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final TestingNames names = new TestingNames();

    private AddressRules rules(List<HostRule> allow, List<HostRule> deny) {
        return new AddressRules(List.of(), allow, deny, names, OutgoingProxy.NONE);
    }

    /** Rules that let some hosts only be asked, of which 10.0.0.0/8 need not be public. */
    private AddressRules only(String... texts) {
        return new AddressRules(hosts(texts), hosts("10.0.0.0/8"), hosts("denied.example"), names, OutgoingProxy.NONE);
    }

    private static List<HostRule> hosts(String... texts) {
        return Arrays.stream(texts).map(HostRule::of).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1",
            })
    void addressThatIsNotPublic_isRefused_byNameAndByNumber(String ip) {
        names.with("inside.example", ip);

        assertThatThrownBy(() -> rules(List.of(), List.of()).check(WebAddress.of("https://inside.example/")))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("inside.example")
                .hasMessageContaining("not on the public internet");
        String literal = ip.indexOf(':') < 0 ? ip : "[" + ip + "]";
        assertThatThrownBy(() -> rules(List.of(), List.of()).check(WebAddress.of("http://" + literal + "/")))
                .isInstanceOf(WebRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "223.255.255.254",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::101:101"
            })
    void publicAddress_isAsked(String ip) throws Exception {
        names.with("outside.example", ip);

        assertThat(rules(List.of(), List.of())
                        .check(WebAddress.of("https://outside.example/"))
                        .at())
                .containsExactly(InetAddress.getByName(ip));
    }

    @ParameterizedTest
    @CsvSource({
        "inside.example, http://inside.example/, true",
        "inside.example, http://inside.example:8080/, true",
        "inside.example, http://www.inside.example/, false",
        "inside.example:8080, http://inside.example:8080/, true",
        "inside.example:8080, http://inside.example/, false",
        "*.inside.example, http://www.inside.example/, true",
        "*.inside.example, http://inside.example/, false",
        "10.0.0.0/8, http://inside.example/, true",
        "10.0.0.0/8:8080, http://inside.example/, false",
        "10.0.0.0/8:8080, http://inside.example:8080/, true",
        "10.0.0.7, http://10.0.0.7/, true",
        "10.0.0.8, http://10.0.0.7/, false",
        "10.0.0.0/9, http://10.200.0.1/, false",
        "fd00::/8, http://[fd00::1]:81/, true",
        "[fd00::]/8:81, http://[fd00::1]:81/, true",
        "[fd00::]/8:82, http://[fd00::1]:81/, false",
        "0.0.0.0/0, http://[fd00::1]/, false",
    })
    void addressThatIsAllowed_isAsked(String allow, String address, boolean asked) throws Exception {
        names.with("inside.example", "10.0.0.7").with("www.inside.example", "10.0.0.7");
        AddressRules rules = rules(hosts(allow), List.of());
        WebAddress web = WebAddress.of(address);

        if (asked) {
            assertThat(rules.check(web).at()).hasSize(1);
        } else {
            assertThatThrownBy(() -> rules.check(web)).isInstanceOf(WebRefusal.class);
        }
    }

    @Test
    void unusualPort_isRefused_unlessAllowed() throws Exception {
        names.with("outside.example", "1.1.1.1");
        WebAddress address = WebAddress.of("https://outside.example:8443/");

        assertThatThrownBy(() -> rules(List.of(), List.of()).check(address)).hasMessageContaining("ports 80 and 443");
        assertThat(rules(hosts("outside.example:8443"), List.of())
                        .check(address)
                        .at())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "outside.example, https://outside.example/",
        "outside.example, https://www.outside.example/",
        "outside.example., https://OUTSIDE.example./",
        "1.1.1.0/24, https://outside.example/",
        "1.1.1.1, https://1.1.1.1/",
    })
    void deniedHost_isRefused_whateverIsAllowed(String deny, String address) {
        names.with("outside.example", "1.1.1.1").with("www.outside.example", "1.1.1.1");

        assertThatThrownBy(() -> rules(hosts("outside.example", "*.outside.example", "1.1.1.0/24"), hosts(deny))
                        .check(WebAddress.of(address)))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("web.deny");
    }

    @Test
    void deniedName_isNotEvenLookedUp() {
        assertThatThrownBy(() ->
                        rules(List.of(), hosts("outside.example")).check(WebAddress.of("https://outside.example/")))
                .isInstanceOf(WebRefusal.class);

        assertThat(names.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "outside.example, https://outside.example/, true",
        "outside.example, https://www.outside.example/, false",
        "outside.example, https://outside.example.other.example/, false",
        "outside.example, https://1.1.1.1/, false",
        "outside.example:80, http://outside.example/, true",
        "outside.example:80, https://outside.example/, false",
        "*.outside.example, https://www.outside.example/, true",
        "*.outside.example, https://outside.example/, false",
        "1.1.1.0/24, https://outside.example/, true",
        "1.1.1.0/24, https://1.1.1.7/, true",
        "1.1.2.0/24, https://outside.example/, false",
        "inside.example, http://inside.example/, true",
        "10.0.0.0/8, http://inside.example/, true",
        "outside.example, http://inside.example/, false",
        "hidden.example, http://hidden.example/, false",
        "denied.example, http://denied.example/, false",
    })
    void whereSomeHostsOnlyAreAsked_noOtherIs_andNothingMoreIsOpened(String only, String address, boolean asked)
            throws Exception {
        names.with("outside.example", "1.1.1.1")
                .with("www.outside.example", "1.1.1.1")
                .with("outside.example.other.example", "1.1.1.1")
                .with("inside.example", "10.0.0.7")
                .with("hidden.example", "192.168.0.1")
                .with("denied.example", "1.1.1.1");
        WebAddress web = WebAddress.of(address);

        if (asked) {
            assertThat(only(only).check(web).at()).hasSize(1);
        } else {
            assertThatThrownBy(() -> only(only).check(web)).isInstanceOf(WebRefusal.class);
        }
    }

    @Test
    void nameThatIsNoneOfThose_isNotEvenLookedUp_becauseThatTellsItsKeeper() {
        names.with("what-was-read.collector.example", "1.1.1.1");

        assertThatThrownBy(() -> only("outside.example", "10.0.0.0/8:8080")
                        .check(WebAddress.of("https://what-was-read.collector.example/")))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("web.only");
        assertThat(names.asked()).isEmpty();
    }

    @Test
    void someHostsOnly_holdsForWhatAProxyFinds() throws Exception {
        OutgoingProxy proxy = new OutgoingProxy(Map.of("https_proxy", "http://proxy.example:3128"));
        AddressRules rules =
                new AddressRules(hosts("outside.example", "1.1.1.0/24"), List.of(), List.of(), names, proxy);

        assertThat(rules.check(WebAddress.of("https://outside.example/")).at()).isEmpty();
        assertThatThrownBy(() -> rules.check(WebAddress.of("https://collector.example/")))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("web.only");
    }

    @Test
    void unknownHost_isForTheModel_silentServiceOfNames_forAnotherAttempt() throws Exception {
        assertThatThrownBy(() -> rules(List.of(), List.of()).check(WebAddress.of("https://nowhere.example/")))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("There is no host nowhere.example");
        Resolver silent = host -> {
            throw new UnknownHostException(host + ": Temporary failure in name resolution");
        };
        assertThatThrownBy(() -> new AddressRules(List.of(), List.of(), List.of(), silent, OutgoingProxy.NONE)
                        .check(WebAddress.of("https://nowhere.example/")))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.type()).isEqualTo(FailureType.TOOL_UNAVAILABLE));
    }

    @Test
    void proxy_findsWhatIsUnknownHere_andPrivateAddressesStayRefused() throws Exception {
        names.with("inside.example", "10.0.0.7");
        OutgoingProxy proxy = new OutgoingProxy(Map.of("https_proxy", "http://proxy.example:3128"));
        AddressRules rules = new AddressRules(List.of(), List.of(), List.of(), names, proxy);

        assertThat(rules.check(WebAddress.of("https://outside.example/")).at()).isEmpty();
        assertThatThrownBy(() -> rules.check(WebAddress.of("https://inside.example/")))
                .isInstanceOf(WebRefusal.class);
        assertThatThrownBy(() -> rules.check(WebAddress.of("https://10.0.0.7/")))
                .isInstanceOf(WebRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "http://example.org",
                "10.0.0.0/33",
                "300.0.0.1",
                "a:0",
                "a:70000",
                "[::1",
                "*",
                "2130706433",
                "user@host"
            })
    void ruleThatNamesNoHost_isRefused(String text) {
        assertThatThrownBy(() -> HostRule.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
