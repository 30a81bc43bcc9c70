// One POST by libcurl for each proof.
#include <curl/curl.h>

#include <motcua/json/reader.hpp>
#include <motcua/notify/human_check.hpp>

#include "curl_begin.hpp"
#include "curl_guard.hpp"

namespace motcua::notify {
namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

constexpr std::size_t kAnswerBytesMax = 64 * 1024;

struct Kept {
    std::string bytes;
    bool too_long = false;
};

std::size_t keep(char* data, std::size_t size, std::size_t count, void* target) {
    Kept& kept = *static_cast<Kept*>(target);
    const std::size_t bytes = size * count;
    if (bytes > kAnswerBytesMax - kept.bytes.size()) {
        kept.too_long = true;
        return 0;  // ends the exchange
    }
    kept.bytes.append(data, bytes);
    return bytes;
}

std::string escaped(CURL* easy, const std::string& text) {
    const std::unique_ptr<char, decltype(&curl_free)> made(
        curl_easy_escape(easy, text.c_str(), static_cast<int>(text.size())), curl_free);
    MOTCUA_INVARIANT(made != nullptr, "no memory for libcurl");
    return made.get();
}

/// Nothing of the answer or the address: it may be logged.
Error no_verdict(const std::string& but) {
    return {ErrorCode::service_failed, "expected a verdict of the human check, but " + but};
}

class CurlHumanCheck final : public HumanCheck {
public:
    explicit CurlHumanCheck(HumanCheckOptions options) : options_(std::move(options)) {}

    std::string challenge() const override { return options_.challenge; }
    Result<bool> is_human(const std::string& proof) override {
        if (proof.empty() || proof.size() > human_proof_bytes_max) {
            return false;
        }
        Result<std::string> answer = ask(proof);
        if (!answer) {
            return answer.error();
        }
        const Result<json::Node> verdict = json::parse(*answer);
        const json::Node* const success = verdict ? verdict->find("success") : nullptr;
        if (success == nullptr || success->kind != json::NodeKind::boolean) {
            return no_verdict("its answer has none");
        }
        return success->boolean;
    }

private:
    [[nodiscard]] Result<std::string> ask(const std::string& proof) const;

    const HumanCheckOptions options_;
};

Result<std::string> CurlHumanCheck::ask(const std::string& proof) const {
    // Each time anew: names may point elsewhere by now.
    Result<Checked> checked = look(options_.policy, notify::resolve, options_.address);
    if (!checked) {
        return no_verdict(checked.error().code == ErrorCode::not_found
                              ? "its host is not known"
                              : "its address is not allowed");
    }
    const Easy easy(curl_easy_init(), curl_easy_cleanup);
    MOTCUA_INVARIANT(easy != nullptr, "no memory for libcurl");
    CurlList places{nullptr, curl_slist_free_all};
    guard(easy.get(), *checked, places, options_.within);
    const std::string url = checked->url.text();
    const std::string form = "secret=" + escaped(easy.get(), options_.secret) +
                             "&response=" + escaped(easy.get(), proof);
    CurlList fields{nullptr, curl_slist_free_all};
    add(fields, "Expect:");
    Kept kept;
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, fields.get());
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form.size()));
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, form.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &kept);
    const CURLcode ended = curl_easy_perform(easy.get());
    if (kept.too_long) {
        return no_verdict("its answer is too long");
    }
    if (ended != CURLE_OK) {
        return no_verdict(std::string("libcurl says: ") + curl_easy_strerror(ended));
    }
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return no_verdict("its status is " + std::to_string(status));
    }
    return std::move(kept.bytes);
}

}  // namespace

Result<std::unique_ptr<HumanCheck>> make_human_check(HumanCheckOptions options) {
    const Result<WebUrl> address = check_url(options.policy, options.address);
    if (!address) {
        return address.error();
    }
    if (options.secret.empty() || options.secret.find_first_of("\r\n") != std::string::npos) {
        return Error{ErrorCode::invalid_argument,
                     "expected one line as the secret of the human check, but there is another"};
    }
    begin_curl();
    return std::unique_ptr<HumanCheck>(std::make_unique<CurlHumanCheck>(std::move(options)));
}

}  // namespace motcua::notify
