// A procedure of the size and kinds of words that those in use have: a dozen steps, papers, fees,
// cases, a parallel. Of invented work; its numbers come from no law.
#include <array>
#include <utility>

#include <fmt/format.h>

#include "definitions.hpp"

namespace motcua::cli::bench {
namespace {

constexpr std::string_view kHead = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<procedure xmlns="urn:motcua:procedure:1" id="{}" code="9.{:06}" version="1" kind="public" decision="Đo tốc độ" calendar="bench">
  <title>Cấp giấy xác nhận để đo tốc độ của chương trình, loại {}</title>
  <title xml:lang="en">A confirmation by which the speed of the program is measured</title>
  <domain code="DO">Đo tốc độ</domain>
  <agencies receives="level:commune" decides="level:commune" helped-anywhere="true"/>
  <applicants><applicant id="ca_nhan" title="Cá nhân"/><applicant id="to_chuc" title="Tổ chức, doanh nghiệp"/></applicants>
  <channels><channel kind="counter"/><channel kind="online" level="whole"/><channel kind="post"/></channels>
  <conditions><condition title="Người đề nghị đã kê khai đầy đủ các nội dung của tờ khai" ground="assumed"/></conditions>
  <legal-basis>
    <law number="Đo tốc độ" title="Văn bản đặt ra để đo tốc độ của chương trình" article="1" ground="assumed"/>
    <law number="Đo dung lượng" title="Văn bản đặt ra để đo dung lượng của chương trình" article="2" ground="assumed"/>
  </legal-basis>
  <data>
    <text id="ho_ten" title="Họ, chữ đệm, tên người đề nghị" required="true" personal="basic"/>
    <date id="ngay_sinh" title="Ngày, tháng, năm sinh" personal="basic"/>
    <choice id="loai" title="Loại công trình" required="true" personal="none">
      <option value="nha_o" title="Nhà ở riêng lẻ"/><option value="cong_cong" title="Công trình công cộng"/><option value="khac" title="Công trình khác"/>
    </choice>
    <decimal id="dien_tich" title="Diện tích (m²)" min="0.1" personal="none"/>
    <integer id="so_tang" title="Số tầng" min="1" max="60" personal="none"/>
    <integer id="so_ban" title="Số bản đề nghị cấp" min="1" max="20" personal="none"/>
    <boolean id="lon" title="Công trình lớn" personal="none" value='dien_tich > 1000 or so_tang >= 7'/>
    <boolean id="gap" title="Đề nghị giải quyết gấp" personal="none"/>
    <money id="tong_tien" title="Tổng số tiền phải nộp" personal="none" value='if loai = "nha_o" then so_ban * 8000 else so_ban * 12000'/>
    <list id="thua_dat" title="Các thửa đất" personal="none">
      <text id="so_thua" title="Số thửa"/><decimal id="dien_tich_thua" title="Diện tích thửa (m²)"/>
    </list>
    <check that='loai != "nha_o" or dien_tich != null' title="Nhà ở phải ghi diện tích"/>
    <check that="so_ban = null or so_ban between 1 and 20" title="Số bản phải từ 1 đến 20"/>
  </data>
  <documents>
    <document id="to_khai" title="Tờ khai theo mẫu" form="Mẫu 01" originals="1"/>
    <document id="ban_ve" title="Bản vẽ thiết kế" copies="2" when="lon = true" ground="assumed"/>
    <document id="giay_dat" title="Giấy tờ về quyền sử dụng đất" copies="1" kinds="certified digitised"/>
    <document id="uy_quyen" title="Văn bản ủy quyền, nếu nộp thay" originals="1" required="false"/>
    <one-of title="Giấy tờ nhân thân" order="fallback">
      <document id="can_cuoc" title="Thẻ căn cước" kinds="present-only" replaced-by="data:dan-cu"/>
      <document id="ho_chieu" title="Hộ chiếu còn giá trị sử dụng" copies="1"/>
    </one-of>
  </documents>
  <fees>
    <fee id="le_phi" title="Lệ phí cấp giấy" per="bản" due="at-return" amount="tong_tien" ground="assumed"/>
    <fee id="phi_tham_dinh" title="Phí thẩm định" per="hồ sơ" due="at-filing" ground="assumed">
      <case when='loai = "nha_o" and so_tang &lt; 3' amount="75000"/><case when="lon = true" amount="250000"/><otherwise amount="150000"/>
    </fee>
  </fees>
  <results>
    <result id="giay" title="Giấy xác nhận"/><result id="tu_choi" title="Văn bản từ chối, nêu rõ lý do" kind="negative"/>
  </results>
  <time-limit within="10wd" cutoff="close-60m">
    <case when="lon = true" within="20wd" ground="assumed"/><case when="gap = true" within="5wd" ground="assumed"/>
  </time-limit>
  <supplement id="hoan-thien" phase="reception"/>
  <supplement id="bo-sung" wait="30d" wait-ground="assumed"/>
  <roles>
    <role id="mot-cua" title="Công chức một cửa" unit="desk"/><role id="chuyen-vien" title="Chuyên viên thụ lý"/>
    <role id="truong-phong" title="Trưởng phòng"/><role id="lanh-dao" title="Lãnh đạo ủy ban" unit="leadership"/><role id="van-thu" title="Văn thư"/>
  </roles>
  <flow>
    <start id="nop" no="B1" title="Nộp hồ sơ" to="tiep-nhan"/>
    <step id="tiep-nhan" no="B2" title="Kiểm tra thành phần hồ sơ, tiếp nhận" responsible="mot-cua" within="4wh" phase="reception">
      <input field="ho_ten" required="true"/><input field="so_ban" required="true"/>
      <outcome id="du" title="Hồ sơ đủ, hợp lệ: tiếp nhận và hẹn trả" to="phan-cong" effect="receive" slip="receipt"/>
      <outcome id="thieu" title="Hồ sơ thiếu: hướng dẫn hoàn thiện một lần" to="cho-hoan-thien" effect="guide" slip="supplement" requires="items reason"/>
      <outcome id="khong" title="Không thuộc thẩm quyền: từ chối tiếp nhận" to="tu-choi-nhan" effect="refuse" slip="refusal" requires="reason"/>
    </step>
    <wait id="cho-hoan-thien" title="Chờ người nộp hoàn thiện hồ sơ" supplement="hoan-thien" clock="not-started" next="tiep-nhan"/>
    <step id="phan-cong" no="B3" title="Phân công người thụ lý" responsible="truong-phong" within="4wh">
      <outcome id="giao" title="Giao chuyên viên thụ lý" to="tham-tra"/>
    </step>
    <step id="tham-tra" no="B4" title="Thẩm tra hồ sơ" responsible="chuyen-vien" within="1wd">
      <case when="lon = true" within="4wd"/>
      <alerts><warn before="4wh"/><due to="assignee unit-head"/><overdue every="1wd"/></alerts>
      <outcome id="dat" title="Hồ sơ đạt yêu cầu" to="kiem-tra"/>
      <outcome id="thieu" title="Yêu cầu bổ sung hồ sơ" to="cho-bo-sung" effect="request-supplement" supplement="bo-sung" slip="supplement" requires="items reason"/>
      <outcome id="khong" title="Không đủ điều kiện: dự thảo văn bản từ chối" to="ky-tu-choi" requires="reason"/>
    </step>
    <wait id="cho-bo-sung" title="Chờ người nộp bổ sung hồ sơ" supplement="bo-sung" clock="paused" on-timeout="khong-bo-sung" next="tham-tra"/>
    <parallel id="kiem-tra" title="Kiểm tra thực địa và lấy ý kiến cùng lúc" next="du-thao">
      <branch id="thuc-dia" title="Kiểm tra thực địa">
        <step id="di-thuc-dia" no="B5" title="Kiểm tra thực địa, lập biên bản" responsible="chuyen-vien" within="1wd"><outcome id="khop" title="Đúng hồ sơ" to="xong-thuc-dia"/><outcome id="sai" title="Khác hồ sơ" to="xong-thuc-dia" requires="reason"/></step>
        <end id="xong-thuc-dia"/>
      </branch>
      <branch id="y-kien" title="Lấy ý kiến khu dân cư" when='loai != "nha_o"'>
        <step id="hoi-y-kien" no="B6" title="Niêm yết, lấy ý kiến khu dân cư" responsible="chuyen-vien" within="1wd"><outcome id="dong-y" title="Không có ý kiến phản đối" to="xong-y-kien"/><outcome id="phan-doi" title="Có ý kiến phản đối" to="xong-y-kien" requires="reason"/></step>
        <end id="xong-y-kien"/>
      </branch>
    </parallel>
)xml";

constexpr std::string_view kTail =
    R"xml(    <step id="ky" no="B12" title="Ký giấy xác nhận" responsible="lanh-dao" within="4wh">
      <outcome id="ky" title="Ký giấy xác nhận" to="dong-dau" effect="sign" result="giay"/>
      <outcome id="tra-lai" title="Trả lại để sửa" to="tham-tra" effect="send-back" requires="reason"/>
    </step>
    <step id="dong-dau" no="B13" title="Vào số, đóng dấu, phát hành" responsible="van-thu" within="2wh">
      <outcome id="xong" title="Đã phát hành" to="tra" effect="number issue finish" requires="number"/>
    </step>
    <step id="ky-tu-choi" no="B12" title="Ký văn bản từ chối" responsible="lanh-dao" within="4wh">
      <outcome id="ky" title="Ký, phát hành văn bản từ chối" to="tra" effect="sign number issue finish" result="tu_choi"/>
      <outcome id="tra-lai" title="Trả lại để thẩm tra tiếp" to="tham-tra" effect="send-back" requires="reason"/>
    </step>
    <step id="tra" no="B14" title="Trả kết quả, thu lệ phí" responsible="mot-cua" clock="stopped">
      <outcome id="tra" title="Đã trả kết quả cho người nộp" to="xong" effect="return-result"/>
    </step>
    <end id="xong" status="completed"/>
    <end id="tu-choi-nhan" status="refused"/>
    <end id="khong-bo-sung" status="not-supplemented"/>
  </flow>
</procedure>
)xml";

/// The steps in a row between the parallel and the signing.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kRow{{
    {"du-thao", "Tổng hợp, dự thảo giấy xác nhận"},
    {"xem-lai", "Xem lại dự thảo"},
    {"phap-che", "Kiểm tra tính pháp lý của dự thảo"},
    {"hoan-chinh", "Hoàn chỉnh dự thảo"},
    {"trinh-ky", "Trình lãnh đạo ký"},
}};

}  // namespace

std::string public_procedure(std::size_t number) {
    std::string text = fmt::format(kHead, fmt::format("bench-cong-{}", number), number, number);
    for (std::size_t i = 0; i < kRow.size(); ++i) {
        const auto& [id, title] = kRow[i];
        text += fmt::format(
            R"xml(    <step id="{0}" no="B{1}" title="{2}" responsible="{3}" within="2wh" state="4">
      <input document="giay_dat" when="lon = true"/><output title="Dự thảo giấy xác nhận kèm hồ sơ"/>
      <outcome id="tiep" title="Chuyển bước sau" to="{4}" when="so_ban &gt;= 1 and ho_ten != null"/>
      <outcome id="khong" title="Không đủ điều kiện: dự thảo văn bản từ chối" to="ky-tu-choi" requires="reason"/>
      <outcome id="lai" title="Trả lại để thẩm tra tiếp" to="tham-tra" effect="send-back" requires="reason" max="2"/>
    </step>
)xml",
            id, i + 7, title, i % 2 == 0 ? "chuyen-vien" : "truong-phong",
            i + 1 < kRow.size() ? kRow[i + 1].first : std::string_view("ky"));
    }
    return text + std::string(kTail);
}

}  // namespace motcua::cli::bench
