// Where may be sent to: what an administrator allowed, against a server that is asked to call inside
// its own network (SSRF). Decided in two looks, both pure: at the address as it is written, and at
// what its name resolves to. The sender then connects to what was looked at, never to the name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/notify/address.hpp>

namespace motcua::notify {

/// What is allowed. Nothing is, until it is named.
struct SendPolicy {
    /// Names of hosts: "cong.gov.vn", "*.gov.vn" (all below it), "*" (any).
    std::vector<std::string> hosts;
    std::vector<std::uint16_t> ports{443};
    /// Networks besides the Internet, an agency's own for example; only there http does. A host
    /// written as an address needs no name if it lies in one.
    std::vector<Network> networks;
};

inline constexpr std::size_t url_bytes_max = 2'048;

/// An address that was taken apart; whoever sends puts it together again from these parts, so that
/// no library reads it in another way.
struct WebUrl {
    bool secure = true;              ///< https
    std::string host;                ///< name in small letters, or address without brackets
    std::optional<Address> address;  ///< if the host is written as one
    std::uint16_t port = 443;
    std::string path;  ///< "/…" with the query, printable ASCII

    [[nodiscard]] std::string text() const;
};

/// `https://host[:port]/path[?query]`, or http. Refuses what two readers could understand in two ways:
/// user names, fragments, blanks, backslashes, percent signs in the host, numbers that are no address
/// of four parts, a dot at the end. Errors: `invalid_argument`.
[[nodiscard]] Result<WebUrl> parse_url(std::string_view text);

/// The first look: shape, scheme, port, host. Errors: `invalid_argument`.
[[nodiscard]] Result<WebUrl> check_url(const SendPolicy& policy, std::string_view text);

/// The second look: every address that the host has must be allowed, else none is used. Errors:
/// `not_permitted`; `not_found` if there is none.
[[nodiscard]] Result<void> check_addresses(const SendPolicy& policy, const WebUrl& url,
                                           const std::vector<Address>& found);

}  // namespace motcua::notify
