// An exchange by libcurl with an address that an administrator wrote down: the guard's two looks, and
// everything that libcurl must not do by itself. Included by curl_*.cpp and fetch.cpp alone.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>

#include <motcua/notify/guard.hpp>

#include "curl_sender.hpp"

namespace motcua::notify {

/// Where a name was found, and that the guard looked at all of it.
struct Checked {
    WebUrl url;
    std::vector<Address> addresses;
};

/// Both looks at once. Errors: not_permitted; not_found if the name has no address.
[[nodiscard]] Result<Checked> look(const SendPolicy& policy, const Resolve& resolve_name,
                                   const std::string& url);

using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
void add(CurlList& list, const std::string& line);

/// Nothing that libcurl does by itself: no redirect, no proxy, no other protocol than `protocols`, no
/// older TLS than 1.2, no longer than `within`.
void bound(CURL* easy, const char* protocols, std::chrono::milliseconds within);

/// bound(), and no address that was not looked at. `checked` and `places`, which is empty, must outlive
/// the exchange. Where to, what is sent and what is done with the answer is set besides.
void guard(CURL* easy, Checked& checked, CurlList& places, std::chrono::milliseconds within);

}  // namespace motcua::notify
