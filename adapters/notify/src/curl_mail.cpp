// libcurl as far as mail needs it: one message, one connection.
#include <atomic>

#include <curl/curl.h>

#include "curl_begin.hpp"
#include "mail_carrier.hpp"

namespace motcua::notify {
namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Mime = std::unique_ptr<curl_mime, decltype(&curl_mime_free)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// What one mail needs while it is sent. The handle goes first: it borrows the rest.
struct Transfer {
    Transfer() : easy(curl_easy_init(), curl_easy_cleanup) {
        MOTCUA_INVARIANT(easy != nullptr, "no memory for libcurl");
    }
    std::string url;
    std::string from;
    List recipients{nullptr, curl_slist_free_all};
    List fields{nullptr, curl_slist_free_all};
    Mime mime{nullptr, curl_mime_free};
    std::size_t replies = 0;  ///< of the server, the greeting among them
    Easy easy;
};

void add(List& list, const std::string& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    MOTCUA_INVARIANT(longer != nullptr, "no memory for libcurl");
    static_cast<void>(list.release());
    list.reset(longer);
}

/// Not 0 ends the transfer.
int look_whether_stopped(void* stopped, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stopped)->load() ? 1 : 0;
}

/// What a server says besides its codes is of no use here.
std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// The last line of a reply has a blank behind its code.
std::size_t count_replies(char* line, std::size_t size, std::size_t count, void* transfer) {
    if (size * count > 3 && line[3] == ' ') {
        ++static_cast<Transfer*>(transfer)->replies;
    }
    return size * count;
}

Carried failed_at_channel(std::string reason) {
    return {Carried::End::later, std::move(reason), true};
}

Carried outcome_of(CURLcode result, long status, std::size_t replies) {
    if (result != CURLE_OK && replies == 1 && status >= 400) {
        return failed_at_channel("status_" + std::to_string(status));  // no word with us at all
    }
    switch (result) {
        case CURLE_OK:
            return {};
        case CURLE_ABORTED_BY_CALLBACK:
            return {Carried::End::broken_off, "stopped", false};
        case CURLE_LOGIN_DENIED:
            return failed_at_channel("login_refused");
        case CURLE_USE_SSL_FAILED:
            return failed_at_channel("no_starttls");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
            return failed_at_channel("not_trusted");
        case CURLE_REMOTE_ACCESS_DENIED:
            return failed_at_channel("status_" + std::to_string(status));
        case CURLE_COULDNT_RESOLVE_HOST:
            return failed_at_channel("unknown_host");
        case CURLE_OPERATION_TIMEDOUT:
            return failed_at_channel("too_slow");
        default:
            return outcome_of_mail(status);
    }
}

class CurlMail final : public Carrier {
public:
    CurlMail(MailOptions options, const NoticeTexts& texts)
        : options_(std::move(options)), texts_(texts) {
        begin_curl();
    }

    Carried carry(const Notice& notice, const std::string& recipient, const NoticeValues& values,
                  Instant at) override;
    void stop() override { stopped_ = true; }

private:
    void bound(Transfer& transfer) const;
    void address(Transfer& transfer, const MailMessage& message) const;
    static void write(Transfer& transfer, const std::vector<std::string>& lines,
                      const MailMessage& message);

    MailOptions options_;
    const NoticeTexts& texts_;
    std::atomic<bool> stopped_{false};
};

Carried CurlMail::carry(const Notice& notice, const std::string& recipient,
                        const NoticeValues& values, Instant at) {
    MailText text = texts_.mail(notice.told, values);
    const MailMessage message{options_.from,   recipient, std::move(text.subject),
                              name_of(notice), at,        std::move(text.body)};
    const Result<std::vector<std::string>> lines = header_lines(message);
    if (!lines) {
        return {Carried::End::never, "unfit", false};
    }
    Transfer transfer;
    bound(transfer);
    address(transfer, message);
    write(transfer, *lines, message);
    const CURLcode result = curl_easy_perform(transfer.easy.get());
    long status = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return outcome_of(result, status, transfer.replies);
}

/// Everything that libcurl must not do by itself, and for how long it may work.
void CurlMail::bound(Transfer& transfer) const {
    CURL* const easy = transfer.easy.get();
    const auto within = static_cast<long>(options_.within.count() * 1'000);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, within);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, within / 2);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, count_replies);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, look_whether_stopped);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &stopped_);
}

void CurlMail::address(Transfer& transfer, const MailMessage& message) const {
    CURL* const easy = transfer.easy.get();
    // What follows the host is the name by which we greet.
    transfer.url = options_.server + "/" + std::string(domain_of(options_.from));
    transfer.from = "<" + options_.from + ">";
    add(transfer.recipients, "<" + message.to + ">");
    curl_easy_setopt(easy, CURLOPT_URL, transfer.url.c_str());
    curl_easy_setopt(easy, CURLOPT_USE_SSL,
                     static_cast<long>(options_.starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!options_.user.empty()) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, options_.user.c_str());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, options_.password.c_str());
    }
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, transfer.from.c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, transfer.recipients.get());
}

/// Text in a mail has CR LF, also inside base64.
std::string with_line_ends(const std::string& text) {
    std::string ended;
    for (const char letter : text) {
        ended += letter == '\n' ? "\r\n" : std::string(1, letter);
    }
    return ended;
}

void CurlMail::write(Transfer& transfer, const std::vector<std::string>& lines,
                     const MailMessage& message) {
    CURL* const easy = transfer.easy.get();
    for (const std::string& line : lines) {
        add(transfer.fields, line);
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.fields.get());
    transfer.mime.reset(curl_mime_init(easy));
    curl_mimepart* const part =
        transfer.mime != nullptr ? curl_mime_addpart(transfer.mime.get()) : nullptr;
    MOTCUA_INVARIANT(part != nullptr, "no memory for libcurl");
    const std::string text = with_line_ends(message.text);
    curl_mime_data(part, text.data(), text.size());
    curl_mime_type(part, "text/plain; charset=utf-8");
    curl_mime_encoder(part, "base64");
    curl_easy_setopt(easy, CURLOPT_MIMEPOST, transfer.mime.get());
}

}  // namespace

std::unique_ptr<Carrier> make_mail_carrier(MailOptions options, const NoticeTexts& texts) {
    return std::make_unique<CurlMail>(std::move(options), texts);
}

}  // namespace motcua::notify
