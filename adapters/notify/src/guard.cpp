// The two looks of the guard.
#include <algorithm>

#include <motcua/notify/guard.hpp>

namespace motcua::notify {
namespace {

bool is_allowed_network(const SendPolicy& policy, const Address& address) {
    return std::any_of(policy.networks.begin(), policy.networks.end(),
                       [&](const Network& network) { return contains(network, address); });
}

bool fits(std::string_view pattern, std::string_view host) {
    if (pattern == "*") {
        return true;
    }
    if (pattern.substr(0, 2) != "*.") {
        return pattern == host;
    }
    const std::string_view ending = pattern.substr(1);
    return host.size() > ending.size() && host.substr(host.size() - ending.size()) == ending;
}

bool is_allowed_host(const SendPolicy& policy, const WebUrl& url) {
    return (url.address && is_allowed_network(policy, *url.address)) ||
           std::any_of(policy.hosts.begin(), policy.hosts.end(),
                       [&](const std::string& pattern) { return fits(pattern, url.host); });
}

Error forbidden(const WebUrl& url, const Address& address) {
    return is_internet(address)
               ? Error{ErrorCode::not_permitted, "expected https, but \"" + url.host +
                                                     "\" lies in no network that is allowed"}
               : Error{ErrorCode::not_permitted,
                       "expected an address of the Internet or of an allowed network, but \"" +
                           url.host + "\" has another"};
}

}  // namespace

Result<WebUrl> check_url(const SendPolicy& policy, std::string_view text) {
    Result<WebUrl> url = parse_url(text);
    if (!url) {
        return url;
    }
    if (std::find(policy.ports.begin(), policy.ports.end(), url->port) == policy.ports.end()) {
        return Error{ErrorCode::invalid_argument, "expected a port that webhooks may use, but " +
                                                      std::to_string(url->port) +
                                                      " is not among them"};
    }
    if (!is_allowed_host(policy, *url)) {
        return Error{ErrorCode::invalid_argument,
                     "expected a host that webhooks may be sent to, but \"" + url->host +
                         "\" is not among them"};
    }
    if (!url->secure && policy.networks.empty()) {
        return Error{ErrorCode::invalid_argument, "expected https, but the address says http"};
    }
    if (url->address) {
        const Result<void> checked = check_addresses(policy, *url, {*url->address});
        if (!checked) {
            return Error{ErrorCode::invalid_argument, checked.error().detail};
        }
    }
    return url;
}

Result<void> check_addresses(const SendPolicy& policy, const WebUrl& url,
                             const std::vector<Address>& found) {
    if (found.empty()) {
        return Error{ErrorCode::not_found,
                     "expected an address of \"" + url.host + "\", but it has none"};
    }
    for (const Address& address : found) {
        const bool allowed =
            is_allowed_network(policy, address) || (url.secure && is_internet(address));
        if (!allowed) {
            return forbidden(url, address);
        }
    }
    return {};
}

}  // namespace motcua::notify
