// libcurl as far as webhooks need it: several POSTs at a time to one receiver.
#include "curl_sender.hpp"

#include <atomic>

#include <curl/curl.h>

#include <motcua/notify/signature.hpp>

#include "curl_begin.hpp"
#include "curl_guard.hpp"

namespace motcua::notify {

namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Multi = std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)>;
/// One exchange. Its answer is counted, not kept.
struct Transfer {
    Transfer() : easy(curl_easy_init(), curl_easy_cleanup) {
        MOTCUA_INVARIANT(easy != nullptr, "no memory for libcurl");
    }
    Easy easy;
    CurlList fields{nullptr, curl_slist_free_all};
    CurlList places{nullptr, curl_slist_free_all};
    std::string url;
    std::size_t left = 0;  ///< bytes that the answer may still have
    bool too_long = false;
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
    bool ended = false;
};

std::size_t count_bytes(char*, std::size_t size, std::size_t count, void* transfer) {
    auto& exchange = *static_cast<Transfer*>(transfer);
    const std::size_t bytes = size * count;
    if (bytes > exchange.left) {
        exchange.too_long = true;
        return 0;  // ends the exchange
    }
    exchange.left -= bytes;
    return bytes;
}

std::string reason_of(CURLcode result) {
    switch (result) {
        case CURLE_OPERATION_TIMEDOUT:
            return "too_slow";
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
            return "not_trusted";
        default:
            return "no_connection";
    }
}

Sent outcome_of(const Transfer& transfer) {
    if (transfer.too_long) {
        return {false, "answer_too_long"};
    }
    if (!transfer.ended) {
        return {false, std::string(stopped)};
    }
    if (transfer.result != CURLE_OK) {
        return {false, reason_of(transfer.result)};
    }
    long status = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    const bool arrived = status >= 200 && status < 300;
    return {arrived, arrived ? std::string{} : "status_" + std::to_string(status)};
}

class CurlSender final : public Sender {
public:
    CurlSender(CurlOptions options, const Digest& digest)
        : options_(std::move(options)), digest_(digest), multi_(nullptr, curl_multi_cleanup) {
        begin_curl();
        multi_.reset(curl_multi_init());
        MOTCUA_INVARIANT(multi_ != nullptr, "no memory for libcurl");
    }

    std::vector<Sent> send(const Webhook& webhook, const std::vector<Message>& messages,
                           Instant at) override;
    void stop() override {
        stopped_ = true;
        curl_multi_wakeup(multi_.get());
    }

private:
    void prepare(Transfer& transfer, Checked& checked, const Webhook& webhook,
                 const Message& message, Instant at) const;
    void run(std::vector<Transfer>& transfers);
    void note_ended(std::vector<Transfer>& transfers);

    CurlOptions options_;
    const Digest& digest_;
    Multi multi_;
    std::atomic<bool> stopped_{false};
};

void CurlSender::prepare(Transfer& transfer, Checked& checked, const Webhook& webhook,
                         const Message& message, Instant at) const {
    CURL* const easy = transfer.easy.get();
    guard(easy, checked, transfer.places, options_.within);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, count_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, count_bytes);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    transfer.left = options_.answer_bytes_max;
    transfer.url = checked.url.text();
    curl_easy_setopt(easy, CURLOPT_URL, transfer.url.c_str());
    const std::int64_t seconds =
        std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    add(transfer.fields, "Content-Type: application/cloudevents+json; charset=utf-8");
    add(transfer.fields, "Expect:");
    add(transfer.fields, "webhook-id: " + message.id);
    add(transfer.fields, "webhook-timestamp: " + std::to_string(seconds));
    add(transfer.fields, "webhook-signature: " + signature_of(webhook.secrets, message.id, seconds,
                                                              message.body, digest_));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.fields.get());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(message.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, message.body.c_str());
}

std::vector<Sent> CurlSender::send(const Webhook& webhook, const std::vector<Message>& messages,
                                   Instant at) {
    Result<Checked> checked = look(options_.policy, options_.resolve, webhook.url);
    if (!checked) {
        const bool unknown = checked.error().code == ErrorCode::not_found;
        return {messages.size(), Sent{false, unknown ? "unknown_host" : "forbidden_address"}};
    }
    std::vector<Transfer> transfers(messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        prepare(transfers[i], *checked, webhook, messages[i], at);
    }
    run(transfers);
    std::vector<Sent> sent;
    for (const Transfer& transfer : transfers) {
        sent.push_back(outcome_of(transfer));
    }
    return sent;
}

void CurlSender::run(std::vector<Transfer>& transfers) {
    for (Transfer& transfer : transfers) {
        curl_multi_add_handle(multi_.get(), transfer.easy.get());
    }
    int running = static_cast<int>(transfers.size());
    while (running > 0 && !stopped_) {
        if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) {
            break;
        }
        note_ended(transfers);
        if (running > 0) {
            curl_multi_poll(multi_.get(), nullptr, 0, 1'000, nullptr);
        }
    }
    for (Transfer& transfer : transfers) {
        curl_multi_remove_handle(multi_.get(), transfer.easy.get());
    }
}

void CurlSender::note_ended(std::vector<Transfer>& transfers) {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
        for (Transfer& transfer : transfers) {
            if (message->msg == CURLMSG_DONE && transfer.easy.get() == message->easy_handle) {
                transfer.result = message->data.result;
                transfer.ended = true;
            }
        }
    }
}

}  // namespace

std::unique_ptr<Sender> make_curl_sender(CurlOptions options, const Digest& digest) {
    return std::make_unique<CurlSender>(std::move(options), digest);
}

}  // namespace motcua::notify
