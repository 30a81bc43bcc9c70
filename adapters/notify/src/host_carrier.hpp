// Notices by a system of the agency that reaches people its own way: SMS, Zalo …
#pragma once

#include <memory>
#include <string>

#include <motcua/notify/notice_text.hpp>

#include "carrier.hpp"
#include "sender.hpp"

namespace motcua::notify {

struct HostOptions {
    std::string channel;  ///< "sms", "zalo" …: what the host is asked to use
    std::string address;
    std::string secret;  ///< "whsec_…"
};

/// A signed POST, as webhooks are sent. `texts` must outlive it.
[[nodiscard]] std::unique_ptr<Carrier> make_host_carrier(HostOptions options,
                                                         std::unique_ptr<Sender> sender,
                                                         const NoticeTexts& texts);

/// The CloudEvent that a host is sent.
[[nodiscard]] std::string notice_event(const Notice& notice, const std::string& channel,
                                       const std::string& recipient, const std::string& text,
                                       const NoticeValues& values);

}  // namespace motcua::notify
