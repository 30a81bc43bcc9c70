// A notice as a CloudEvent of its own type, through the sender of webhooks.
#include "host_carrier.hpp"

#include <motcua/json/writer.hpp>

namespace motcua::notify {
namespace {

class HostCarrier final : public Carrier {
public:
    HostCarrier(HostOptions options, std::unique_ptr<Sender> sender, const NoticeTexts& texts)
        : options_(std::move(options)), sender_(std::move(sender)), texts_(texts) {
        target_.id = "notices";
        target_.url = options_.address;
        target_.secrets = {options_.secret};
    }

    Carried carry(const Notice& notice, const std::string& recipient, const NoticeValues& values,
                  Instant at) override {
        // A full stop would make the signed text ambiguous.
        const std::string id = notice.dossier.value + "_" + std::to_string(notice.number);
        const std::vector<Message> messages{
            {id, notice_event(notice, options_.channel, recipient, texts_.text(notice.told, values),
                              values)}};
        const std::vector<Sent> sent = sender_->send(target_, messages, at);
        const Sent& one = sent.front();
        if (one.arrived) {
            return {};
        }
        if (one.reason == stopped) {
            return {Carried::End::broken_off, one.reason, false};
        }
        return {Carried::End::later, one.reason, !one.reason.starts_with("status_4")};
    }
    void stop() override { sender_->stop(); }

private:
    HostOptions options_;
    std::unique_ptr<Sender> sender_;
    const NoticeTexts& texts_;
    Webhook target_;
};

void write_fields(json::Writer& writer, const NoticeValues& values) {
    writer.member("fields").begin_object();
    for (const auto& [name, entries] : values) {
        writer.member(name);
        const bool is_list = name == "item" || name == "fee" || name == "fee_at_return";
        if (!is_list) {
            writer.string(entries.empty() ? std::string_view{} : entries.front());
            continue;
        }
        writer.begin_array();
        for (const std::string& entry : entries) {
            writer.string(entry);
        }
        writer.end_array();
    }
    writer.end_object();
}

}  // namespace

std::string notice_event(const Notice& notice, const std::string& channel,
                         const std::string& recipient, const std::string& text,
                         const NoticeValues& values) {
    json::Writer writer;
    writer.begin_object()
        .text_member("specversion", "1.0")
        .text_member("id", name_of(notice))
        .text_member("source", "urn:motcua:notices")
        .text_member("type", "vn.motcua.notice.v1")
        .text_member("subject", notice.dossier.value)
        .text_member("time", format_instant(notice.at))
        .text_member("datacontenttype", "application/json");
    writer.member("data").begin_object();
    writer.text_member("channel", channel)
        .text_member("recipient", recipient)
        .text_member("text", text)
        .number_member("state", static_cast<std::int64_t>(notice.told));
    write_fields(writer, values);
    writer.end_object().end_object();
    return writer.take();
}

std::unique_ptr<Carrier> make_host_carrier(HostOptions options, std::unique_ptr<Sender> sender,
                                           const NoticeTexts& texts) {
    return std::make_unique<HostCarrier>(std::move(options), std::move(sender), texts);
}

}  // namespace motcua::notify
