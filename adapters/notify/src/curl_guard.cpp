// What libcurl may do, and where it may connect to.
#include "curl_guard.hpp"

#include <algorithm>

#include <sys/socket.h>

#include "curl_begin.hpp"
#include "socket_address.hpp"

namespace motcua::notify {

void begin_curl() {
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    MOTCUA_INVARIANT(begun == CURLE_OK, "libcurl does not begin");
}

namespace {

/// The last door: whatever made libcurl connect, it gets a socket for a checked address only.
curl_socket_t open_socket(void* checked, curlsocktype, curl_sockaddr* wanted) {
    const auto& addresses = static_cast<const Checked*>(checked)->addresses;
    const auto address = address_in(wanted->addr);
    if (!address || std::find(addresses.begin(), addresses.end(), *address) == addresses.end()) {
        return CURL_SOCKET_BAD;
    }
    return ::socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
}

}  // namespace

void add(CurlList& list, const std::string& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    MOTCUA_INVARIANT(longer != nullptr, "no memory for libcurl");
    static_cast<void>(list.release());
    list.reset(longer);
}

Result<Checked> look(const SendPolicy& policy, const Resolve& resolve_name,
                     const std::string& url) {
    auto parsed = check_url(policy, url);
    if (!parsed) {
        return Error{ErrorCode::not_permitted, parsed.error().detail};
    }
    Checked checked{std::move(*parsed), {}};
    if (checked.url.address) {
        checked.addresses = {*checked.url.address};
    } else {
        auto found = resolve_name(checked.url.host);
        if (!found) {
            return found.error();
        }
        checked.addresses = std::move(*found);
    }
    MOTCUA_TRY(check_addresses(policy, checked.url, checked.addresses));
    return checked;
}

void bound(CURL* easy, const char* protocols, std::chrono::milliseconds within) {
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "MotCua/" MOTCUA_VERSION);
}

void guard(CURL* easy, Checked& checked, CurlList& places, std::chrono::milliseconds within) {
    bound(easy, "http,https", within);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(within.count()) / 2);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &checked);
    if (checked.url.address) {
        return;
    }
    std::string place = checked.url.host + ":" + std::to_string(checked.url.port) + ":";
    for (const Address& address : checked.addresses) {
        const std::string text = to_text(address);
        place += (place.back() == ':' ? "" : ",") + (address.v6 ? "[" + text + "]" : text);
    }
    add(places, place);
    curl_easy_setopt(easy, CURLOPT_RESOLVE, places.get());
}

}  // namespace motcua::notify
