// Decap's Vietnamese, completed, and in the words of an office where it has those of a blog.
// @ts-check

/** @typedef {{[key: string]: string | Phrases}} Phrases */

/** @type {Phrases} */
const OURS = {
  auth: {
    loggingIn: "Đang đăng nhập…",
    loginWithAzure: "Đăng nhập bằng Azure",
    loginWithForgejo: "Đăng nhập bằng Forgejo (thử nghiệm)",
    errors: {
      identitySettings: "Không dùng được dịch vụ đăng nhập; hãy báo cho người quản trị trang.",
    },
  },
  app: {
    header: { content: "Báo cáo", workflow: "Đang xử lý", media: "Tệp", quickAdd: "Thêm báo cáo" },
    app: {
      errorHeader: "Không mở được trang biên tập",
      configErrors: "Cài đặt của trang biên tập có lỗi",
      checkConfigYml: "Hãy báo cho người quản trị trang.",
      loadingConfig: "Đang mở trang biên tập…",
      waitingBackend: "Đang chờ máy chủ…",
    },
  },
  collection: {
    sidebar: {
      collections: "Nhóm báo cáo",
      allCollections: "Tất cả các nhóm",
      searchAll: "Tìm báo cáo",
      searchIn: "Tìm trong",
    },
    collectionTop: {
      viewAs: "Cách xem",
      viewAsList: "Xem thành danh sách",
      viewAsGrid: "Xem thành ô",
      groupBy: "Xếp nhóm theo",
      newButton: "+ Báo cáo mới",
      newButtonAriaLabel: "Thêm báo cáo mới vào nhóm %{collectionLabel}",
      searchResults: "Kết quả tìm “%{searchTerm}”",
      searchResultsInCollection: "Kết quả tìm “%{searchTerm}” trong nhóm %{collection}",
    },
    entries: {
      loadingEntries: "Đang tải danh sách báo cáo…",
      cachingEntries: "Đang ghi nhớ danh sách…",
      longerLoading: "Có thể mất vài phút",
      noEntries: "Chưa có báo cáo nào",
      unpublishedHeader: "Báo cáo chưa đăng",
    },
    groups: { other: "Khác", negateLabel: "Không phải %{label}" },
  },
  editor: {
    editorControl: {
      field: { optional: "có thể để trống", widgetLabel: "Ô cần điền" },
    },
    editorControlPane: {
      widget: {
        required: "Cần điền “%{fieldLabel}”.",
        regexPattern: "“%{fieldLabel}” chưa đúng dạng: %{pattern}.",
        processing: "Đang xử lý “%{fieldLabel}”.",
        pathExists: "Đã có tệp “%{path}”",
        invalidPath: "Đường dẫn “%{path}” chưa đúng",
      },
      i18n: {
        writingInLocale: "Đang viết bằng %{locale}",
        copyFromLocale: "Lấy từ bản ngôn ngữ khác",
        copyFromLocaleConfirm: "Lấy nội dung từ bản %{locale}?\nNội dung đang có sẽ bị thay.",
      },
    },
    editorInterface: {
      toggleI18n: "Bật hoặc tắt bản dịch",
      togglePreview: "Bật hoặc tắt xem trước",
      toggleScrollSync: "Cuộn cùng nhau",
      toggleNotes: "Bật hoặc tắt ghi chú",
    },
    editorNotesPane: {
      title: "Ghi chú",
      emptyState: "Chưa có ghi chú nào.",
      addNote: "Thêm ghi chú",
      addPlaceholder: "Viết ghi chú…",
      editPlaceholder: "Sửa ghi chú…",
      save: "Lưu",
      cancel: "Hủy",
      edit: "Sửa",
      delete: "Xóa",
      resolve: "Đã xử lý",
      unresolve: "Chưa xử lý",
      confirmDelete: "Xóa ghi chú này?",
      shortcut: "Nhấn Ctrl+Enter để thêm ghi chú",
    },
    editor: {
      onLeavePage: "Có thay đổi chưa lưu. Vẫn rời trang này?",
      onUpdatingWithUnsavedChanges: "Có thay đổi chưa lưu; hãy lưu trước khi đổi tình trạng.",
      onPublishingNotReady: "Hãy đổi tình trạng thành “Đã duyệt” trước khi đăng.",
      onPublishingWithUnsavedChanges: "Có thay đổi chưa lưu; hãy lưu trước khi đăng.",
      onPublishing: "Đăng báo cáo này lên trang?",
      onUnpublishing: "Gỡ báo cáo này khỏi trang?",
      onDeleteWithUnsavedChanges: "Xóa báo cáo đã đăng này và cả những thay đổi chưa lưu?",
      onDeletePublishedEntry: "Xóa báo cáo đã đăng này?",
      onDeleteUnpublishedChangesWithUnsavedChanges:
        "Bỏ mọi thay đổi chưa đăng của báo cáo này, cả những thay đổi chưa lưu?",
      onDeleteUnpublishedChanges: "Bỏ mọi thay đổi chưa đăng của báo cáo này?",
      loadingEntry: "Đang mở báo cáo…",
      confirmLoadBackup:
        "Trình duyệt này còn giữ bản bạn sửa lần trước mà chưa lưu. Lấy lại bản ấy?",
    },
    editorToolbar: {
      publishing: "Đang đăng…",
      publish: "Đăng",
      published: "Đã đăng",
      unpublish: "Gỡ khỏi trang",
      unpublishing: "Đang gỡ…",
      duplicate: "Chép thành báo cáo mới",
      publishAndCreateNew: "Đăng rồi thêm báo cáo mới",
      publishAndDuplicate: "Đăng rồi chép thành báo cáo mới",
      deleteUnpublishedChanges: "Bỏ các thay đổi chưa đăng",
      deleteUnpublishedEntry: "Bỏ báo cáo chưa đăng này",
      deletePublishedEntry: "Xóa báo cáo đã đăng này",
      deleteEntry: "Xóa báo cáo này",
      saving: "Đang lưu…",
      deleting: "Đang xóa…",
      updating: "Đang cập nhật…",
      status: "Tình trạng: %{status}",
      backCollection: "Nhóm báo cáo: %{collectionLabel}",
      unsavedChanges: "Có thay đổi chưa lưu",
      changesSaved: "Đã lưu",
      draft: "Đang soạn",
      inReview: "Chờ duyệt",
      ready: "Đã duyệt",
      publishNow: "Đăng ngay",
      statusInfoTooltipDraft:
        "Báo cáo đang soạn. Soạn xong, hãy đổi tình trạng thành “Chờ duyệt” để gửi người duyệt.",
      statusInfoTooltipInReview: "Báo cáo đang chờ duyệt. Trong lúc chờ vẫn sửa tiếp được.",
      deployPreviewPendingButtonLabel: "Tìm bản xem thử",
      deployPreviewButtonLabel: "Bản xem thử",
      deployButtonLabel: "Xem trên trang",
    },
    editorWidgets: {
      markdown: {
        richText: "Định dạng",
        bold: "Đậm",
        italic: "Nghiêng",
        strikethrough: "Gạch ngang",
        code: "Mã",
        link: "Liên kết",
        linkPrompt: "Địa chỉ của liên kết",
        headings: "Đề mục",
        quote: "Trích dẫn",
        bulletedList: "Danh sách",
        numberedList: "Danh sách đánh số",
        addComponent: "Chèn thêm",
        toggleMode: { rich: "Sang cách viết có định dạng", markdown: "Sang cách viết Markdown" },
      },
      image: {
        chooseMultiple: "Chọn các ảnh",
        chooseUrl: "Chèn theo địa chỉ",
        replaceUrl: "Thay bằng địa chỉ",
        promptUrl: "Địa chỉ của ảnh",
        addMore: "Thêm ảnh",
        removeAll: "Bỏ tất cả ảnh",
      },
      file: {
        chooseUrl: "Chèn theo địa chỉ",
        chooseMultiple: "Chọn các tệp",
        replaceUrl: "Thay bằng địa chỉ",
        promptUrl: "Địa chỉ của tệp",
        addMore: "Thêm tệp",
        removeAll: "Bỏ tất cả tệp",
      },
      unknownControl: { noControl: "Trang này chưa có ô loại “%{widget}”." },
      unknownPreview: { noPreview: "Không xem trước được ô loại “%{widget}”." },
      datetime: { setToNow: "Ghi giờ này vào %{fieldLabel}" },
      list: { add: "Thêm %{item}", addType: "Thêm %{item}" },
      object: { expand: "Mở ra", collapse: "Thu gọn" },
    },
  },
  mediaLibrary: {
    mediaLibrary: {
      onDelete: "Xóa tệp này?",
      fileTooLarge: "Tệp quá lớn: chỉ nhận tệp không quá %{size} kB.",
    },
    mediaLibraryCard: {
      draft: "Chưa đăng",
      copy: "Chép",
      copyUrl: "Chép địa chỉ",
      copyPath: "Chép đường dẫn",
      copyName: "Chép tên",
      copied: "Đã chép",
    },
    mediaLibraryModal: {
      close: "Đóng",
      noAssetsFound: "Không có tệp nào.",
      noImagesFound: "Không có ảnh nào.",
      images: "Ảnh",
      mediaAssets: "Tệp",
      search: "Tìm…",
      deleteSelected: "Xóa tệp đã chọn",
      chooseSelected: "Lấy tệp đã chọn",
    },
  },
  ui: {
    default: { goBackToSite: "Về trang báo cáo" },
    errorBoundary: {
      title: "Có lỗi",
      details: "Trang biên tập gặp lỗi. Hãy báo cho người quản trị trang, kèm chi tiết dưới đây; ",
      reportIt: "hoặc báo cho nhóm làm phần mềm (bằng tiếng Anh).",
      privacyWarning: "Trang báo lỗi điền sẵn chi tiết của lỗi: xem lại, bỏ điều không nên công khai.",
      recoveredEntry: {
        heading: "Nội dung bạn đang viết",
        warning: "Hãy chép nội dung này ra một tệp khác trước khi rời trang!",
        copyButtonLabel: "Chép",
      },
    },
    settingsDropdown: { account: "Tài khoản", logOut: "Thoát" },
    toast: {
      onFailToLoadEntries: "Không tải được báo cáo: %{details}",
      onFailToLoadDeployPreview: "Không tải được bản xem thử: %{details}",
      onFailToPersist: "Chưa lưu. %{details}",
      onFailToDelete: "Chưa xóa. %{details}",
      onFailToUpdateStatus: "Chưa đổi được tình trạng: %{details}",
      missingRequiredField: "Còn ô bắt buộc chưa điền hoặc điền chưa đúng; xem chữ đỏ ở ô ấy.",
      entrySaved: "Đã lưu thành một đề nghị thay đổi; trang công khai chưa đổi",
      entryPublished: "Đã nhập vào bản chính; trang công khai sẽ được dựng lại",
      entryUnpublished: "Đã gỡ báo cáo",
      onFailToPublishEntry: "Chưa đăng được: %{details}",
      onFailToUnpublishEntry: "Chưa gỡ được: %{details}",
      entryUpdated: "Đã đổi tình trạng",
      onDeleteUnpublishedChanges: "Đã bỏ các thay đổi chưa đăng",
      onLoggedOut: "Bạn đã thoát; hãy chép phần chưa lưu ra rồi đăng nhập lại",
      onBackendDown: "Máy chủ kho đang gặp trục trặc. %{details}",
      noteAdded: "Đã thêm ghi chú",
      onFailToAddNote: "Chưa thêm được ghi chú: %{details}",
      noteUpdated: "Đã sửa ghi chú",
      onFailToUpdateNote: "Chưa sửa được ghi chú: %{details}",
      noteDeleted: "Đã xóa ghi chú",
      onFailToDeleteNote: "Chưa xóa được ghi chú: %{details}",
      noteResolved: "Đã đánh dấu là xử lý xong",
      noteReopened: "Đã mở lại ghi chú",
      onFailToToggleNote: "Chưa đổi được ghi chú: %{details}",
    },
  },
  workflow: {
    workflow: {
      loading: "Đang tải các báo cáo đang xử lý…",
      workflowHeading: "Báo cáo đang xử lý",
      newPost: "Báo cáo mới",
      description:
        "%{smart_count} báo cáo chờ duyệt, %{readyCount} báo cáo đã duyệt. |||| %{smart_count} báo cáo chờ duyệt, %{readyCount} báo cáo đã duyệt.",
      dateFormat: "DD/MM/YYYY",
    },
    workflowCard: {
      lastChange: "%{date}, %{author}",
      lastChangeNoDate: "%{author}",
      deleteChanges: "Bỏ thay đổi",
      deleteNewEntry: "Bỏ báo cáo mới",
      publishChanges: "Đăng thay đổi",
      publishNewEntry: "Đăng báo cáo mới",
    },
    workflowList: {
      onDeleteEntry: "Bỏ thay đổi này?",
      onPublishingNotReadyEntry: "Chỉ đăng được báo cáo ở cột “Đã duyệt”; hãy kéo sang cột ấy trước.",
      onPublishEntry: "Đăng báo cáo này lên trang?",
      draftHeader: "Đang soạn",
      inReviewHeader: "Chờ duyệt",
      readyHeader: "Đã duyệt",
      currentEntries: "%{smart_count} báo cáo |||| %{smart_count} báo cáo",
    },
  },
};

/** All phrases: Decap's, with ours in their place. @param {Phrases} theirs @returns {Phrases} */
export function phrases(theirs) {
  return merged(theirs, OURS);
}

/** @param {Phrases} below @param {Phrases} above @returns {Phrases} */
function merged(below, above) {
  const both = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = both[key];
    both[key] = typeof value === "object" && typeof under === "object" ? merged(under, value) : value;
  }
  return both;
}
