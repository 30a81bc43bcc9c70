// One GET by libcurl, which does nothing by itself.
#include <memory>

#include <curl/curl.h>

#include <motcua/notify/fetch.hpp>
#include <motcua/notify/guard.hpp>

#include "curl_guard.hpp"

namespace motcua::notify {
namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

struct Body {
    std::string bytes;
    std::size_t most = 0;
    bool too_long = false;
};

std::size_t take(char* data, std::size_t size, std::size_t count, void* target) {
    Body& body = *static_cast<Body*>(target);
    const std::size_t bytes = size * count;
    if (bytes > body.most - body.bytes.size()) {
        body.too_long = true;
        return 0;  // ends the exchange
    }
    body.bytes.append(data, bytes);
    return bytes;
}

void begin(CURL* easy, const FetchOptions& options) {
    bound(easy, "https", options.within);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.within.count()));
    if (!options.authorities.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, options.authorities.c_str());
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
}

Error no_answer(const WebUrl& url, const std::string& but) {
    return {ErrorCode::not_found, "expected an answer of \"" + url.host + "\", but " + but};
}

}  // namespace

Result<std::string> fetch(const std::string& address, const FetchOptions& options) {
    const Result<WebUrl> url = parse_url(address);
    if (!url) {
        return url.error();
    }
    if (!url->secure) {
        return Error{ErrorCode::invalid_argument,
                     "expected an https address, but it is another one"};
    }
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    const Easy easy(begun == CURLE_OK ? curl_easy_init() : nullptr, curl_easy_cleanup);
    MOTCUA_INVARIANT(easy != nullptr, "libcurl does not begin");
    begin(easy.get(), options);
    Body body;
    body.most = options.bytes_max;
    const std::string text = url->text();
    curl_easy_setopt(easy.get(), CURLOPT_URL, text.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &body);
    const CURLcode ended = curl_easy_perform(easy.get());
    if (body.too_long) {
        return no_answer(*url, "it is longer than " + std::to_string(options.bytes_max) + " bytes");
    }
    if (ended != CURLE_OK) {
        return no_answer(*url, std::string("libcurl says: ") + curl_easy_strerror(ended));
    }
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return no_answer(*url, "its status is " + std::to_string(status));
    }
    return std::move(body.bytes);
}

}  // namespace motcua::notify
